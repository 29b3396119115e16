{#
  The chance to be paid from one tenth of a spread to the next, given still open: one curve a company, by Kaplan and
  Meier, of delays in spreads around what was expected. Items enter when they come at risk and leave open at the
  origin. A weak prior with a long tail keeps old debts from looking about to be paid.
#}
{% set grid_end, step = forecast_setting('grid_end'), forecast_setting('grid_step') %}
with

-- short memory, but long enough to hold a hundred events at the pace of the last half-year
memories as (

    select
        origins.origin_date,
        origins.entity_id,
        greatest(
            {{ forecast_setting('curve_half_life_days') }},
            {{ forecast_setting('curve_events') }} * ln(2) * 180 / (1 + count(pieces.delay))
        ) as half_life_days
    from {{ ref('int_forecast_origins') }} as origins
    left join {{ ref('int_forecast_pieces') }} as pieces
        on
            origins.origin_date = pieces.origin_date
            and origins.entity_id = pieces.entity_id
            and pieces.is_paid
            and pieces.days_since_end <= 180
    group by all

),

placed as (

    select
        residuals.origin_date,
        residuals.entity_id,
        residuals.is_paid,
        residuals.share * exp(-ln(2) * residuals.age / memories.half_life_days) as weight,
        {{ forecast_grid('(delay + if(is_paid, 0.5, 0) - expected_delay) / scale') }} as left_at,
        {{ forecast_grid('(delay_at_risk - expected_delay) / scale') }} as entered_at
    from {{ ref('int_forecast_residuals') }} as residuals
    inner join {{ ref('int_forecast_scales') }} using (origin_date, entity_id, customer_id)
    inner join memories using (origin_date, entity_id)

),

moves as (

    select
        origin_date, entity_id, left_at as place,
        weight * is_paid::int as paid, weight as gone, 0::double as come
    from placed
    union all
    select origin_date, entity_id, entered_at, 0::double, 0::double, weight from placed

),

counted as (

    select origin_date, entity_id, place, sum(paid) as paid, sum(gone) as gone, sum(come) as come
    from moves
    group by all

),

at_risk as (

    select
        origins.origin_date,
        origins.entity_id,
        places.place,
        coalesce(counted.paid, 0) as paid,
        sum(coalesce(counted.come, 0)) over along - sum(coalesce(counted.gone, 0)) over along
        + coalesce(counted.gone, 0) as at_risk
    from {{ ref('int_forecast_origins') }} as origins
    cross join range(-{{ grid_end }}, {{ grid_end }} + 1) as places (place)
    left join counted
        on
            origins.origin_date = counted.origin_date
            and origins.entity_id = counted.entity_id
            and places.place = counted.place
    window along as (partition by origins.origin_date, origins.entity_id order by places.place)

),

smoothed as (

    select
        origin_date,
        entity_id,
        place,
        sum(paid) over around as paid,
        sum(at_risk) over around as at_risk,
        (place + 0.5) * {{ step }} as spreads_late
    from at_risk
    window around as (
        partition by origin_date, entity_id order by place
        range between {{ forecast_setting('smoothing_steps') }} preceding
        and {{ forecast_setting('smoothing_steps') }} following
    )

),

chances as (

    select
        origin_date,
        entity_id,
        place,
        (paid + {{ forecast_setting('hazard_prior_events') }} * {{ forecast_prior('spreads_late') }})
        / (at_risk + {{ forecast_setting('hazard_prior_events') }}) as chance
    from smoothed

),

hazards as (

    select origin_date, entity_id, place, least(3.0, -ln(1 - least(0.95, chance))) as hazard from chances

)

select
    *,
    sum(hazard) over (partition by origin_date, entity_id order by place) - hazard as hazard_before
from hazards
