{#
  The chance to be paid from one tenth of a spread to the next, given still open, by Kaplan and Meier, of delays in
  spreads around what was expected. Items enter when they come at risk and leave open at the origin. Steady, usual,
  erratic and new customers have a curve each, drawn to the one of all, and that to a weak prior with a long tail,
  which keeps old debts from looking about to be paid. Beyond the grid the chance falls as one over the time:
  `tail_rate` is events over what was lived through, in logarithms.
#}
{% set grid_end, step = forecast_setting('grid_end'), forecast_setting('grid_step') %}
{% set end_spreads = '(' ~ grid_end ~ ' + 1) * ' ~ step %}
with

tails as (

    select
        origins.origin_date,
        origins.entity_id,
        (coalesce(sum(places.weight) filter (places.is_paid), 0) + {{ forecast_setting('tail_prior_events') }} * 1.5592)
        / (
            coalesce(sum(places.weight * ln(places.left_at / greatest(places.entered_at, {{ end_spreads }}))), 0)
            + {{ forecast_setting('tail_prior_events') }}
        ) as tail_rate
    from {{ ref('int_forecast_origins') }} as origins
    left join {{ ref('int_forecast_places') }} as places
        on
            origins.origin_date = places.origin_date
            and origins.entity_id = places.entity_id
            and places.left_at > {{ end_spreads }}
    group by all

),

moves as (

    select
        origin_date, entity_id, manner, {{ forecast_grid('left_at', beyond=1) }} as place,
        weight * is_paid::int as paid, weight as gone, 0::double as come
    from {{ ref('int_forecast_places') }}
    union all
    select
        origin_date, entity_id, manner, {{ forecast_grid('entered_at', beyond=1) }},
        0::double, 0::double, weight
    from {{ ref('int_forecast_places') }}

),

counted as (

    select origin_date, entity_id, manner, place, sum(paid) as paid, sum(gone) as gone, sum(come) as come
    from moves
    group by all

),

at_risk as (

    select
        tails.origin_date,
        tails.entity_id,
        manners.manner,
        manners.prior_events,
        places.place,
        coalesce(counted.paid, 0) as paid,
        sum(coalesce(counted.come, 0)) over along - sum(coalesce(counted.gone, 0)) over along
        + coalesce(counted.gone, 0) as at_risk
    from tails
    cross join (
        select
            unnest(['steady', 'usual', 'erratic', 'new']) as manner,
            if(
                manner = 'new',
                {{ forecast_setting('new_prior_events') }},
                {{ forecast_setting('manner_prior_events') }}
            ) as prior_events
    ) as manners
    cross join range(-{{ grid_end }}, {{ grid_end }} + 1) as places (place)
    left join counted
        on
            tails.origin_date = counted.origin_date
            and tails.entity_id = counted.entity_id
            and manners.manner = counted.manner
            and places.place = counted.place
    window along as (partition by tails.origin_date, tails.entity_id, manners.manner order by places.place)

),

smoothed as (

    select
        origin_date,
        entity_id,
        manner,
        prior_events,
        place,
        sum(paid) over around as paid,
        sum(at_risk) over around as at_risk,
        (place + 0.5) * {{ step }} as spreads_late
    from at_risk
    window around as (
        partition by origin_date, entity_id, manner order by place
        range between {{ forecast_setting('smoothing_steps') }} preceding
        and {{ forecast_setting('smoothing_steps') }} following
    )

),

chances as (

    select
        *,
        (sum(paid) over step + {{ forecast_setting('hazard_prior_events') }} * {{ forecast_prior('spreads_late') }})
        / (sum(at_risk) over step + {{ forecast_setting('hazard_prior_events') }}) as common_chance
    from smoothed
    window step as (partition by origin_date, entity_id, place)

),

hazards as (

    select
        origin_date,
        entity_id,
        manner,
        place,
        least(3.0, -ln(1 - least(0.95, (paid + prior_events * common_chance)
        / (at_risk + prior_events)))) as hazard
    from chances

)

select
    hazards.*,
    sum(hazards.hazard) over (
        partition by hazards.origin_date, hazards.entity_id, hazards.manner
        order by hazards.place
    ) - hazards.hazard as hazard_before,
    tails.tail_rate
from hazards
inner join tails using (origin_date, entity_id)
