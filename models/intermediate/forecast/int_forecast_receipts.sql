{#
  The chance of each open item in each period. Where the collection curve is taken, what it adds to a week is pushed
  back to the items, so that every slice adds up. A scenario is drawn as the forecast is.
#}
with

-- a number is sorted by faster than the name of an item
positions as (

    select *, row_number() over () as position_number
    from {{ ref('int_forecast_scenario_positions') }}

),

pushes as (

    select candidates.origin_date, candidates.entity_id, candidates.step, candidates.push
    from {{ ref('int_forecast_candidates') }} as candidates
    inner join {{ ref('int_forecast_choices') }} as choices using (origin_date, entity_id)
    where choices.takes_curve

),

pushed as (

    select
        positions.position_number,
        chances.step,
        chances.chance * coalesce(pushes.push, 1) as chance
    from {{ ref('int_forecast_chances') }} as chances
    inner join positions using (origin_date, scenario, item_id)
    left join pushes
        on
            chances.origin_date = pushes.origin_date
            and chances.entity_id = pushes.entity_id
            and chances.step = pushes.step

),

drawn as (

    select
        position_number,
        step,
        least(1, sum(chance) over along) as drawn_until,
        least(1, coalesce(sum(chance) over (along rows between unbounded preceding and 1 preceding), 0)) as drawn_before
    from pushed
    window along as (partition by position_number order by step)

)

select
    positions.origin_date,
    positions.scenario,
    positions.entity_id,
    positions.customer_id,
    positions.item_id,
    positions.due_date,
    positions.certainty,
    plans.paid_share is not null as is_planned,
    drawn.step,
    positions.open_amount,
    (coalesce(plans.paid_share, drawn.drawn_until) - coalesce(plans.paid_before, drawn.drawn_before))
    * positions.kept_share as chance,
    coalesce(plans.paid_share, drawn.drawn_until) * positions.kept_share as chance_until
from drawn
inner join positions using (position_number)
left join {{ ref('int_forecast_plans') }} as plans using (origin_date, scenario, item_id, step)
