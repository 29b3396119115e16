{# The chance of each open item to be paid by the end of each period and in it, from the curve alone. #}
with

reached as (

    select
        positions.origin_date,
        positions.scenario,
        positions.entity_id,
        positions.item_id,
        steps.step,
        (
            positions.days_late
            + if(steps.step = 0, 0, greatest(0, steps.days - positions.shift_days))
            - positions.expected_delay
        ) / positions.scale as spreads_late
    from {{ ref('int_forecast_scenario_positions') }} as positions
    inner join (
        select distinct origin_date, 0 as step, 0 as days from {{ ref('int_forecast_origins') }}
        union all
        select origin_date, step, ends_after from {{ ref('int_forecast_steps') }}
    ) as steps using (origin_date)

),

survived as (

    select
        reached.origin_date,
        reached.scenario,
        reached.entity_id,
        reached.item_id,
        reached.step,
        {{ forecast_hazard_until('reached.spreads_late', 'hazards') }} as hazard_until
    from reached
    inner join {{ ref('int_forecast_hazard') }} as hazards
        on
            reached.origin_date = hazards.origin_date
            and reached.entity_id = hazards.entity_id
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
