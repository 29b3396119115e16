{# The day each open item will be settled by with one, five and nine chances in ten. #}
{% set grid_end = forecast_setting('grid_end') | int %}
with

standing as (

    select
        *,
        (days_late - expected_delay) / scale as spreads_late
    from {{ ref('int_forecast_positions') }}
    where scenario = 'base'

),

met as (

    select
        standing.*,
        {{ forecast_hazard_until('standing.spreads_late', 'curves') }} as hazard_met
    from standing
    inner join {{ forecast_curves(ref('int_forecast_hazard')) }} as curves using (origin_date, entity_id, manner)

),

sought as (

    select *, unnest([0.1, 0.25, 0.5, 0.75, 0.9]) as share, hazard_met - ln(1 - share) / pace as hazard_sought
    from met

),

found as (

    select
        sought.*,
        {{ forecast_setting('grid_step') }} * case
            when hazards.place = {{ grid_end }} and sought.hazard_sought > hazards.hazard_before + hazards.hazard
                then {{ grid_end + 1 }} * exp(least(
                    12, (sought.hazard_sought - hazards.hazard_before - hazards.hazard) / hazards.tail_rate
                ))
            else
                hazards.place
                + (sought.hazard_sought - hazards.hazard_before) / greatest(hazards.hazard, 1e-9)
        end as spreads_found
    from sought
    asof inner join {{ ref('int_forecast_hazard') }} as hazards
        on
            sought.origin_date = hazards.origin_date
            and sought.entity_id = hazards.entity_id
            and sought.manner = hazards.manner
            and sought.hazard_sought >= hazards.hazard_before

),

-- a day cannot be cut: bounds come half a day inwards, but never past the middle
dated as (

    select
        origin_date,
        entity_id,
        item_id,
        share,
        origin_date + least(3650, greatest(
            0, floor(expected_delay + scale * spreads_found + 0.5 * sign(0.5 - share)) - days_late
        ))::int as settled_by
    from found

)

select
    origin_date,
    entity_id,
    item_id,
    max(settled_by) filter (share = 0.5) as settlement_p50,
    least(max(settled_by) filter (share = 0.1), settlement_p50) as settlement_p10,
    least(max(settled_by) filter (share = 0.25), settlement_p50) as settlement_p25,
    greatest(max(settled_by) filter (share = 0.75), settlement_p50) as settlement_p75,
    greatest(max(settled_by) filter (share = 0.9), settlement_p50) as settlement_p90
from dated
group by all
