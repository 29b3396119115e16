{#
  The periods of a forecast: thirteen weeks from the origin on, then what is left of the month, and months to a year.
  `starts_after` and `ends_after` are days from the origin to the first day of the period and of the next one.
#}
with

weeks as (

    select
        origin_date,
        'week' as period,
        week as step,
        7 * (week - 1) as starts_after,
        7 * week as ends_after
    from (select distinct origin_date from {{ ref('int_forecast_origins') }}) as origins
    cross join range(1, {{ forecast_setting('weeks') }} + 1) as weeks (week)

),

month_starts as (

    select
        origin_date,
        7 * {{ forecast_setting('weeks') }} as after_weeks,
        unnest(generate_series(
            date_trunc('month', origin_date + 7 * {{ forecast_setting('weeks') }} + interval 1 month),
            date_trunc('month', origin_date + interval 1 year),
            interval 1 month
        ))::date - origin_date as starts_after
    from (select distinct origin_date from {{ ref('int_forecast_origins') }}) as origins

),

months as (

    select
        origin_date,
        'month' as period,
        ({{ forecast_setting('weeks') }} + row_number() over along) as step,
        coalesce(lag(starts_after) over along, after_weeks) as starts_after,
        starts_after as ends_after
    from month_starts
    window along as (partition by origin_date order by starts_after)

)

select * from weeks
union all
select * from months
