with

latest as (

    select * from {{ ref('stg_spreadsheets__targets') }}
    qualify row_number() over (
        partition by entity_id, month, coalesce(portfolio, '(all)') order by loaded_at desc, position desc
    ) = 1

)

select
    entity_id,
    month,
    coalesce(portfolio, '(all)') as portfolio,
    dso::decimal(18, 6) as target_dso,
    overdue_rate::decimal(18, 6) as target_overdue_rate,
    receipts::decimal(18, 2) as target_receipts,
    sales::decimal(18, 2) as target_sales,
    source_file,
    position
from latest
