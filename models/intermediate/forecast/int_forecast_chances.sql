{# The chance of each open item to be paid by the end of each period and in it, from the curve alone. #}
with

-- where banks rest, what falls due on the last days of a period and they rest on is booked in the next
ends as (

    select
        origins.origin_date,
        origins.entity_id,
        steps.step,
        steps.days - if(bank_days.keeps_bank_days, coalesce(days.days_of_rest, 0), 0) as days
    from {{ ref('int_forecast_origins') }} as origins
    inner join (
        select distinct origin_date, 0 as step, 0 as days from {{ ref('int_forecast_origins') }}
        union all
        select origin_date, step, ends_after from {{ ref('int_forecast_steps') }}
    ) as steps using (origin_date)
    left join {{ ref('int_forecast_bank_days') }} as bank_days using (origin_date, entity_id)
    left join {{ ref('int_forecast_days') }} as days on origins.origin_date + steps.days::int - 1 = days.date_day

),

periods as (

    select
        *,
        lag(days) over along as days_before,
        min(days) over (partition by origin_date, entity_id) as first_days
    from ends
    window along as (partition by origin_date, entity_id order by step)

),

standing as (

    select *
    from {{ ref('int_forecast_scenario_positions') }}
    inner join {{ forecast_curves(ref('int_forecast_hazard')) }} as curves using (origin_date, entity_id, manner)

),

-- how many spreads late each item is as the forecast begins, as a period begins and as it ends
reached as (

    select
        positions.origin_date,
        positions.entity_id,
        positions.position_number,
        periods.step,
        positions.pace,
        positions.hazards_before,
        positions.hazards,
        positions.first_place,
        positions.tail_rate,
        (positions.days_late + periods.first_days - positions.expected_delay) / positions.scale as spreads_first,
        (
            positions.days_late
            + if(
                periods.step = 1,
                periods.days_before,
                greatest(periods.first_days, periods.days_before - positions.shift_days)
            )
            - positions.expected_delay
        ) / positions.scale as spreads_before,
        (
            positions.days_late
            + greatest(periods.first_days, periods.days - positions.shift_days)
            - positions.expected_delay
        ) / positions.scale as spreads_late
    from standing as positions
    inner join periods using (origin_date, entity_id)
    where periods.step > 0

),

-- what is met of the curve until then, by a customer at its own pace
met as (

    select
        reached.origin_date,
        reached.entity_id,
        reached.position_number,
        reached.step,
        {% for point in ['first', 'before', 'late'] %}
        reached.pace * ({{ forecast_hazard_until('reached.spreads_' ~ point, 'reached') }})
            as hazard_{{ point }}{{ ',' if not loop.last }}
        {% endfor %}
    from reached

)

select
    origin_date,
    entity_id,
    position_number,
    step,
    exp(hazard_first - hazard_before) - exp(hazard_first - hazard_late) as chance
from met
