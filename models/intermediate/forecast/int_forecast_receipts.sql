{#
  The chance of each open item in each period. Each week is drawn by three tenths to what the collection curve says of
  all items together, and pushed back to them, so that every slice adds up. A scenario is drawn as the forecast is.
#}
{% set weight = forecast_setting('collection_curve_weight') %}
with

positions as (

    select * from {{ ref('int_forecast_scenario_positions') }}

),

totals as (

    select
        chances.origin_date,
        chances.entity_id,
        chances.step,
        sum(positions.open_amount * chances.chance) as expected,
        sum(positions.open_amount)::double as open_amount
    from {{ ref('int_forecast_chances') }} as chances
    inner join positions using (origin_date, scenario, item_id)
    where positions.days_late <= 90 and positions.scenario = 'base'
    group by all

),

pushes as (

    select
        totals.origin_date,
        totals.entity_id,
        totals.step,
        greatest(0.5, least(2.0, 1 + {{ weight }} * (
            curves.collected_share * totals.open_amount / nullif(totals.expected, 0) - 1
        ))) as push
    from totals
    inner join {{ ref('int_forecast_collection_curve') }} as curves using (origin_date, entity_id, step)
    where curves.vintages >= 4

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
