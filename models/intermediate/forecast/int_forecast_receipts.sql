{#
  The chance of each open item in each period. Where the collection curve is taken, what it adds to a week is pushed
  back to the items, so that every slice adds up. A scenario is drawn as the forecast is.
#}
with

positions as (

    select * from {{ ref('int_forecast_scenario_positions') }}

),

pushes as (

    select candidates.origin_date, candidates.entity_id, candidates.step, candidates.push
    from {{ ref('int_forecast_candidates') }} as candidates
    inner join {{ ref('int_forecast_choices') }} as choices using (origin_date, entity_id)
    where choices.takes_curve

),

pushed as (

    select
        chances.origin_date,
        chances.scenario,
        chances.entity_id,
        chances.item_id,
        chances.step,
        least(1, sum(chances.chance * coalesce(pushes.push, 1)) over (
            partition by chances.origin_date, chances.scenario, chances.item_id
            order by chances.step
        )) as drawn_until
    from {{ ref('int_forecast_chances') }} as chances
    left join pushes using (origin_date, entity_id, step)

),

kept as (

    select
        pushed.*,
        plans.paid_share is not null as is_planned,
        coalesce(plans.paid_share, pushed.drawn_until) * positions.kept_share as chance_until,
        positions.customer_id,
        positions.due_date,
        positions.certainty,
        positions.open_amount
    from pushed
    inner join positions using (origin_date, scenario, item_id)
    left join {{ ref('int_forecast_plans') }} as plans using (origin_date, scenario, item_id, step)

)

select
    origin_date,
    scenario,
    entity_id,
    customer_id,
    item_id,
    due_date,
    certainty,
    is_planned,
    step,
    open_amount,
    chance_until - coalesce(lag(chance_until) over along, 0) as chance,
    chance_until
from kept
window along as (partition by origin_date, scenario, item_id order by step)
