{#
  What all items of a company would bring in the first four weeks, drawn by three tenths to the collection curve
  (`with_curve`) or by the customers' own curves alone (`without_curve`): whichever was nearer to what came, in the past
  forecasts that are over, is taken.
#}
{% set weight = forecast_setting('collection_curve_weight') %}
with

totals as (

    select
        chances.origin_date,
        chances.entity_id,
        chances.step,
        sum(positions.open_amount * chances.chance) as expected,
        sum(positions.open_amount * chances.chance) filter (positions.days_late <= 90) as expected_of_recent,
        sum(positions.open_amount) filter (positions.days_late <= 90)::double as recent_amount
    from {{ ref('int_forecast_chances') }} as chances
    inner join {{ ref('int_forecast_scenario_positions') }} as positions using (position_number)
    where positions.scenario = 'base'
    group by all

)

select
    totals.origin_date,
    totals.entity_id,
    totals.step,
    totals.expected as without_curve,
    totals.expected * coalesce(pushes.push, 1) as with_curve,
    coalesce(pushes.push, 1) as push
from totals
left join (
    select
        totals.origin_date,
        totals.entity_id,
        totals.step,
        greatest(0.5, least(2.0, 1 + {{ weight }} * (
            curves.collected_share * totals.recent_amount / nullif(totals.expected_of_recent, 0) - 1
        ))) as push
    from totals
    inner join {{ ref('int_forecast_collection_curve') }} as curves using (origin_date, entity_id, step)
    where curves.vintages >= 4
) as pushes using (origin_date, entity_id, step)
