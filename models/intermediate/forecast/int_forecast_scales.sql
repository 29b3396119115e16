{# How much each customer's delays spread around what was expected, drawn to its company's spread. #}
with

spreads as (

    select
        origin_date,
        entity_id,
        customer_id,
        sum(weight) filter (is_paid) as weight,
        sum(weight * (delay - expected_delay) * (delay - expected_delay)) filter (is_paid) as squares
    from {{ ref('int_forecast_residuals') }}
    group by all

),

-- a typical customer's variance, not the mean of all: a few erratic ones must not blur those who pay on the day
companies as (

    select
        origins.origin_date,
        origins.entity_id,
        coalesce(
            exp(
                sum(spreads.weight * ln(greatest(spreads.squares / spreads.weight, 1))) filter (spreads.weight >= 5)
                / sum(spreads.weight) filter (spreads.weight >= 5)
            ),
            (coalesce(sum(spreads.squares), 0) + 5 * power({{ forecast_setting('scale_prior_days') }}, 2))
            / (coalesce(sum(spreads.weight), 0) + 5)
        ) as variance
    from {{ ref('int_forecast_origins') }} as origins
    left join spreads using (origin_date, entity_id)
    group by all

)

select
    companies.origin_date,
    companies.entity_id,
    spreads.customer_id,
    coalesce(spreads.weight, 0) as weight,
    sqrt(
        (coalesce(spreads.squares, 0) + {{ forecast_setting('scale_prior_events') }} * companies.variance)
        / (coalesce(spreads.weight, 0) + {{ forecast_setting('scale_prior_events') }})
    ) as scale,
    sqrt(companies.variance) as company_scale
from companies
left join spreads using (origin_date, entity_id)
