{#
  The chance of each open item in each period. Where the collection curve is taken, what it adds to a week is pushed
  back to the items, so that every slice adds up.
#}
with

positions as (

    select * from {{ ref('int_forecast_positions') }}

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
        )) as chance_until
    from {{ ref('int_forecast_chances') }} as chances
    left join pushes using (origin_date, entity_id, step)

)

select
    pushed.origin_date,
    pushed.scenario,
    pushed.entity_id,
    positions.customer_id,
    pushed.item_id,
    positions.due_date,
    positions.certainty,
    pushed.step,
    positions.open_amount,
    pushed.chance_until - coalesce(lag(pushed.chance_until) over along, 0) as chance,
    pushed.chance_until
from pushed
inner join positions using (origin_date, scenario, item_id)
window along as (partition by pushed.origin_date, pushed.scenario, pushed.item_id order by pushed.step)
