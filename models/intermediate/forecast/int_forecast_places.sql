{#
  The history on the curve: where each piece came at risk and where it left, in spreads around what was expected.
  Recent months count most, but a memory is long enough to hold a hundred events at the latest pace. What counts is
  when something was at risk, not when it was issued: a debt that is not paid tells so every month anew.
  A customer is new until its third payment, and its delays then lie around the company's.
#}
{% set known = forecast_setting('known_payments') %}
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

),

-- until its third payment, a customer was as little known as one is today who has made no more
acquaintances as (

    select
        origin_date,
        entity_id,
        customer_id,
        coalesce(
            (max(days_since_end, {{ known }}) filter (is_paid))[{{ known }}], 0
        ) as known_since
    from {{ ref('int_forecast_pieces') }}
    group by all

),

phases as (

    select
        residuals.*,
        windows.weight as window_weight,
        phase.is_new,
        if(phase.is_new, greatest(windows.latest, acquaintances.known_since), windows.latest) as latest,
        if(phase.is_new, windows.earliest, least(windows.earliest, acquaintances.known_since)) as earliest
    from {{ ref('int_forecast_residuals') }} as residuals
    inner join acquaintances using (origin_date, entity_id, customer_id)
    inner join windows
        on
            residuals.origin_date = windows.origin_date
            and residuals.entity_id = windows.entity_id
            and residuals.days_since_end < windows.earliest
    inner join (values (true), (false)) as phase (is_new)
        on
            if(
                phase.is_new,
                acquaintances.known_since < windows.earliest
                and (
                    residuals.age_at_risk > acquaintances.known_since
                    or residuals.days_since_end >= acquaintances.known_since
                ),
                acquaintances.known_since > greatest(windows.latest, residuals.days_since_end)
            )
    where residuals.age_at_risk > windows.latest or residuals.days_since_end >= windows.latest

)

select
    phases.origin_date,
    phases.entity_id,
    phases.customer_id,
    if(phases.is_new, 'new', scales.manner) as manner,
    phases.is_paid and phases.days_since_end >= phases.latest as is_paid,
    phases.share * phases.window_weight as weight,
    (
        phases.delay + phases.days_since_end - greatest(phases.latest, phases.days_since_end)
        + if(phases.is_paid and phases.days_since_end >= phases.latest, 0.5, 0)
        - if(phases.is_new, phases.company_delay, phases.expected_delay)
    ) / if(phases.is_new, scales.company_scale, scales.scale) as left_at,
    (
        phases.delay + phases.days_since_end - least(phases.earliest, phases.age_at_risk)
        - if(phases.is_new, phases.company_delay, phases.expected_delay)
    ) / if(phases.is_new, scales.company_scale, scales.scale) as entered_at
from phases
inner join {{ ref('int_forecast_scales') }} as scales using (origin_date, entity_id, customer_id)
