with

exports as (

    select * from {{ ref('stg_fec__exports') }}

),

latest as (

    select
        entity_id,
        fiscal_year,
        arg_max(fiscal_year_start, loaded_at) as fiscal_year_start,
        arg_max(opening_journals, loaded_at) as opening_journals,
        max(last_date) as last_date,
        min(loaded_at) as first_loaded_at
    from exports
    group by entity_id, fiscal_year

)

select
    *,
    row_number() over (partition by entity_id order by fiscal_year_start)::integer as year_number,
    coalesce(
        lead(fiscal_year_start) over (partition by entity_id order by fiscal_year_start),
        {{ end_of_days() }}
    ) as next_year_start
from latest
