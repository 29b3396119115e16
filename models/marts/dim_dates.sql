with

bounds as (

    select
        min(first_fiscal_year_start) as first_day,
        max(greatest(as_of_date, last_ledger_date)) as last_day
    from {{ ref('int_entities_dated') }}

),

days as (

    select unnest(generate_series(first_day, last_day, interval 1 day))::date as date_day from bounds

)

select
    date_day,
    date_trunc('month', date_day)::date as month,
    last_day(date_day) as month_end,
    date_day = last_day(date_day) as is_month_end
from days
