{#
  How far each piece of history lies from what its customer's other items would have said: an item never takes part in
  the level it is measured against, or the curve would look surer than it is.
#}
{{ config(materialized='ephemeral') }}

with

pieces as (

    select * from {{ ref('int_forecast_pieces') }}

),

-- what an item paid in several parts weighs as a whole: no part of it is the whole of it
parted as (

    select
        origin_date,
        item_id,
        coalesce(sum(weight) filter (is_paid), 0) as weight,
        coalesce(sum(weight * delay) filter (is_paid), 0) as delay_sum
    from pieces
    where share < 1
    group by all

),

placed as (

    select
        pieces.*,
        companies.company_level,
        coalesce(effects.effect, 0) as effect,
        case
            when parted.weight is not null and pieces.share < 1 then parted.weight
            when pieces.is_paid then pieces.weight
            else 0
        end as own_weight,
        case
            when parted.weight is not null and pieces.share < 1 then parted.delay_sum
            when pieces.is_paid then pieces.weight * pieces.delay
            else 0
        end as own_delays
    from pieces
    inner join {{ ref('int_forecast_companies') }} as companies using (origin_date, entity_id)
    left join {{ ref('int_forecast_driver_effects') }} as effects using (origin_date, entity_id, driver)
    left join parted
        on pieces.origin_date = parted.origin_date and pieces.item_id = parted.item_id

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
    placed.company_level + placed.effect as company_delay,
    placed.effect + coalesce(
        (
            levels.delay_sum - (placed.own_delays - placed.effect * placed.own_weight)
            + levels.prior_weight * levels.company_level
        )
        / (levels.weight - placed.own_weight + levels.prior_weight),
        placed.company_level
    ) as expected_delay
from placed
left join {{ ref('int_forecast_levels') }} as levels using (origin_date, entity_id, customer_id)
