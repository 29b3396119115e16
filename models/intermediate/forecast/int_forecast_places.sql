{#
  The history on the curve: where each piece came at risk and where it left, in spreads around what was expected.
  Recent months count most, but a memory is long enough to hold a hundred events at the latest pace. What counts is
  when something was at risk, not when it was issued: a debt that is not paid tells so every month anew.
#}
with

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

-- how many days ago: what was at risk for long is cut where these begin, and each part weighs as its time does
windows as (

    select
        memories.origin_date,
        memories.entity_id,
        cuts.latest,
        cuts.earliest,
        exp(-ln(2) * (cuts.latest + least(cuts.earliest, cuts.latest + 240)) / 2 / memories.half_life_days) as weight
    from memories
    inner join (values (0, 30), (30, 60), (60, 120), (120, 240), (240, 480), (480, 100000)) as cuts (latest, earliest)
        on cuts.latest < {{ forecast_setting('curve_memory_halvings') }} * memories.half_life_days

)

select
    residuals.origin_date,
    residuals.entity_id,
    residuals.customer_id,
    scales.manner,
    residuals.is_paid and residuals.days_since_end >= windows.latest as is_paid,
    residuals.share * windows.weight as weight,
    (
        residuals.delay + residuals.days_since_end - greatest(windows.latest, residuals.days_since_end)
        + if(residuals.is_paid and residuals.days_since_end >= windows.latest, 0.5, 0) - residuals.expected_delay
    ) / scales.scale as left_at,
    (
        residuals.delay + residuals.days_since_end - least(windows.earliest, residuals.age_at_risk)
        - residuals.expected_delay
    ) / scales.scale as entered_at
from {{ ref('int_forecast_residuals') }} as residuals
inner join {{ ref('int_forecast_scales') }} as scales using (origin_date, entity_id, customer_id)
inner join windows
    on
        residuals.origin_date = windows.origin_date
        and residuals.entity_id = windows.entity_id
        and residuals.days_since_end < windows.earliest
        and (residuals.age_at_risk > windows.latest or residuals.days_since_end >= windows.latest)
