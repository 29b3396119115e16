with

entities as (

    select * from {{ ref('int_entities_dated') }}

),

months as (

    select
        *,
        unnest(generate_series(
            date_trunc('month', first_fiscal_year_start)::date, date_trunc('month', as_of_date)::date, interval 1 month
        ))::date as month
    from entities

)

select
    entity_id,
    month,
    least(last_day(month), as_of_date) as balance_date,
    last_day(month) > as_of_date as is_month_to_date,
    first_fiscal_year_start,
    date_trunc('month', first_fiscal_year_start)::date as first_month,
    -- the last n months, month-to-date included
    (month - interval {{ var('balance_sheet_months') - 1 }} month)::date as window_start
from months
