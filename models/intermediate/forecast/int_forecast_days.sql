{#
  The days that forecasts reach back and forward to, and the day banks book what is paid on each: the same, or the
  first after week-ends and French holidays. `days_of_rest`: how long banks have rested at its end.
#}
with

days as (

    select unnest(generate_series(
        min(origin_date) - interval 8 year, max(origin_date) + interval 2 year, interval 1 day
    ))::date as date_day
    from {{ ref('int_forecast_origins') }}

),

named as (

    select
        days.date_day,
        isodow(days.date_day) >= 6 or holidays.holiday is not null as is_rest
    from days
    left join {{ ref('french_holidays') }} as holidays on days.date_day = holidays.holiday

)

select
    date_day,
    is_rest,
    min(case when not is_rest then date_day end) over (
        order by date_day rows between current row and unbounded following
    ) as bank_date,
    date_day - max(case when not is_rest then date_day end) over (order by date_day) as days_of_rest,
    case when day(date_day + 1) = 1 then 31 else day(date_day) end as run_day
from named
