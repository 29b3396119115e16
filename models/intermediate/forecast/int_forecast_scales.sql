{#
  How much each customer's delays spread around what was expected, drawn to what is typical of its company: the mean
  distance, as a standard deviation would be were delays normal. Squares would let one forgotten invoice blur a customer
  who pays on the day, and a mean over customers would let a few erratic ones blur all.
#}
{% set normal_ratio = '1.2533' %}
with

spreads as (

    select
        origin_date,
        entity_id,
        customer_id,
        coalesce(sum(weight) filter (is_paid), 0) as weight,
        coalesce(sum(weight * abs(delay - expected_delay)) filter (is_paid), 0) as distance
    from {{ ref('int_forecast_residuals') }}
    group by all

),

companies as (

    select
        origins.origin_date,
        origins.entity_id,
        coalesce(
            exp(
                sum(spreads.weight * ln(greatest(spreads.distance / spreads.weight, 1))) filter (spreads.weight >= 5)
                / sum(spreads.weight) filter (spreads.weight >= 5)
            ),
            (coalesce(sum(spreads.distance), 0) + 5 * {{ forecast_setting('scale_prior_days') }})
            / (coalesce(sum(spreads.weight), 0) + 5)
        ) as distance
    from {{ ref('int_forecast_origins') }} as origins
    left join spreads using (origin_date, entity_id)
    group by all

),

scaled as (

    select
        companies.origin_date,
        companies.entity_id,
        spreads.customer_id,
        greatest(1, {{ normal_ratio }} * (
            coalesce(spreads.distance, 0) + {{ forecast_setting('scale_prior_events') }} * companies.distance
        ) / (coalesce(spreads.weight, 0) + {{ forecast_setting('scale_prior_events') }})) as scale,
        {{ normal_ratio }} * companies.distance as company_scale
    from companies
    left join spreads using (origin_date, entity_id)

)

select
    *,
    case
        when scale < 0.7 * company_scale then 'steady'
        when scale < 1.3 * company_scale then 'usual'
        else 'erratic'
    end as manner
from scaled
