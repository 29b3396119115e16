{# The chance of each open item to be paid by the end of each period and in it, from the curve alone. #}
with

-- where banks rest, what falls due on the last days of a period and they rest on is booked in the next
ends as (

    select
        origins.origin_date,
        origins.entity_id,
        steps.step,
        steps.days - if(bank_days.keeps_bank_days, coalesce(days.days_of_rest, 0), 0) as days,
        min(steps.days - if(bank_days.keeps_bank_days, coalesce(days.days_of_rest, 0), 0)) over (
            partition by origins.origin_date, origins.entity_id
        ) as first_days
    from {{ ref('int_forecast_origins') }} as origins
    inner join (
        select distinct origin_date, 0 as step, 0 as days from {{ ref('int_forecast_origins') }}
        union all
        select origin_date, step, ends_after from {{ ref('int_forecast_steps') }}
    ) as steps using (origin_date)
    left join {{ ref('int_forecast_bank_days') }} as bank_days using (origin_date, entity_id)
    left join {{ ref('int_forecast_days') }} as days on origins.origin_date + steps.days::int - 1 = days.date_day

),

reached as (

    select
        positions.origin_date,
        positions.scenario,
        positions.entity_id,
        positions.item_id,
        ends.step,
        positions.manner,
        positions.pace,
        (
            positions.days_late
            + if(ends.step = 0, ends.days, greatest(ends.first_days, ends.days - positions.shift_days))
            - positions.expected_delay
        ) / positions.scale as spreads_late
    from {{ ref('int_forecast_scenario_positions') }} as positions
    inner join ends using (origin_date, entity_id)

),

survived as (

    select
        reached.origin_date,
        reached.scenario,
        reached.entity_id,
        reached.item_id,
        reached.step,
        reached.pace * ({{ forecast_hazard_until('reached.spreads_late', 'hazards') }}) as hazard_until
    from reached
    inner join {{ ref('int_forecast_hazard') }} as hazards
        on
            reached.origin_date = hazards.origin_date
            and reached.entity_id = hazards.entity_id
            and reached.manner = hazards.manner
            and hazards.place = {{ forecast_grid('reached.spreads_late') }}

)

select
    origin_date,
    scenario,
    entity_id,
    item_id,
    step,
    exp(first_value(hazard_until) over along - lag(hazard_until) over along)
    - exp(first_value(hazard_until) over along - hazard_until) as chance
from survived
window along as (partition by origin_date, scenario, item_id order by step)
qualify step > 0
