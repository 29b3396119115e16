{#
  The chance of each open item in each period. What the collection curve, where it is taken, and the company's own past
  forecasts add to a week is pushed back to the items, so that every slice adds up. A scenario is drawn as the forecast
  is.
#}
with

pushes as (

    select
        candidates.origin_date,
        candidates.entity_id,
        candidates.step,
        if(choices.takes_curve, candidates.push, 1) as push,
        choices.correction
    from {{ ref('int_forecast_candidates') }} as candidates
    inner join {{ ref('int_forecast_choices') }} as choices using (origin_date, entity_id)

),

pushed as (

    select
        chances.position_number,
        chances.step,
        chances.chance * coalesce(pushes.push, 1) as chance,
        coalesce(pushes.correction, 1) as correction
    from {{ ref('int_forecast_chances') }} as chances
    left join pushes
        on
            chances.origin_date = pushes.origin_date
            and chances.entity_id = pushes.entity_id
            and chances.step = pushes.step

),

added as (

    select
        *,
        sum(chance) over along as chance_until,
        sum(chance) filter (step <= 4) over along as first_weeks
    from pushed
    window along as (partition by position_number order by step)

),

-- past forecasts tell of four weeks: these are corrected, and what they leave is paid later as it would have been
drawn as (

    select
        position_number,
        step,
        {% for drawn, chance in {'drawn_until': 'chance_until', 'drawn_before': '(chance_until - chance)'}.items() %}
        if(
            {{ chance }} <= first_weeks or first_weeks >= 1,
            least(1, {{ chance }} * correction),
            1 - (1 - least(1, {{ chance }})) * (1 - least(1, first_weeks * correction)) / (1 - first_weeks)
        ) as {{ drawn }}{{ ',' if not loop.last }}
        {% endfor %}
    from added

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
inner join {{ ref('int_forecast_scenario_positions') }} as positions using (position_number)
left join {{ ref('int_forecast_plans') }} as plans using (origin_date, scenario, item_id, step)
