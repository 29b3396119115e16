{#
  How far each piece of history lies from what its customer's other items would have said: an item never takes part in
  the level it is measured against, or the curve would look surer than it is.
#}
with

placed as (

    select
        pieces.*,
        companies.company_level,
        coalesce(effects.effect, 0) as effect,
        coalesce(sum(pieces.weight) filter (pieces.is_paid) over item, 0) as own_weight,
        coalesce(
            sum(pieces.weight * (pieces.delay - coalesce(effects.effect, 0))) filter (pieces.is_paid) over item, 0
        ) as own_delay_sum
    from {{ ref('int_forecast_pieces') }} as pieces
    inner join {{ ref('int_forecast_companies') }} as companies using (origin_date, entity_id)
    left join {{ ref('int_forecast_driver_effects') }} as effects using (origin_date, entity_id, driver)
    window item as (partition by pieces.origin_date, pieces.item_id)

)

select
    placed.origin_date,
    placed.entity_id,
    placed.customer_id,
    placed.is_paid,
    placed.share,
    placed.weight,
    placed.age_at_risk,
    placed.days_since_end,
    placed.delay,
    placed.delay_at_risk,
    placed.effect + coalesce(
        (levels.delay_sum - placed.own_delay_sum + levels.prior_weight * levels.company_level)
        / (levels.weight - placed.own_weight + levels.prior_weight),
        placed.company_level
    ) as expected_delay
from placed
left join {{ ref('int_forecast_levels') }} as levels using (origin_date, entity_id, customer_id)
