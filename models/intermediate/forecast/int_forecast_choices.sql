{#
  What each company's past forecasts that are over teach of the next one: whether it is drawn to the collection curve,
  as long as that did not do worse, and by how much it is corrected, what came over what was expected then. One is
  drawn to no correction as if six forecasts more had been right.
#}
{{ config(materialized='ephemeral') }}
{% set prior_weeks = 4 * (forecast_setting('correction_prior_vintages') | int) %}

with

-- a week in which nothing came says as much as another
received as (

    select
        payments.origin_date,
        payments.past_date,
        payments.entity_id,
        weeks.step,
        coalesce(sum(payments.received) filter (payments.step = weeks.step), 0) as received
    from {{ ref('int_forecast_received') }} as payments
    inner join range(1, 5) as weeks (step) on 7 * weeks.step <= payments.origin_date - payments.past_date
    group by all

),

candidates as (

    select origin_date, entity_id, step, without_curve, with_curve
    from {{ ref('int_forecast_candidates') }}
    union all
    select
        stored.origin_date,
        stored.entity_id,
        stored.step,
        max(stored.expected) filter (stored.method = 'without_curve'),
        max(stored.expected) filter (stored.method = 'with_curve')
    from {{ ref('stg_forecast__totals') }} as stored
    anti join {{ ref('int_forecast_origins') }} using (origin_date, entity_id)
    group by all

),

errors as (

    select
        received.origin_date,
        received.entity_id,
        count(*) as weeks_seen,
        sum(abs(candidates.without_curve - received.received)) as without_curve,
        sum(abs(candidates.with_curve - received.received)) as with_curve,
        sum(candidates.without_curve) as expected_without_curve,
        sum(candidates.with_curve) as expected_with_curve,
        sum(received.received) as received
    from received
    inner join candidates
        on
            received.past_date = candidates.origin_date
            and received.entity_id = candidates.entity_id
            and received.step = candidates.step
    where candidates.with_curve is not null
    group by all

),

chosen as (

    select
        origins.origin_date,
        origins.entity_id,
        coalesce(errors.weeks_seen, 0) as weeks_seen,
        coalesce(errors.weeks_seen < 32 or errors.with_curve <= errors.without_curve, true) as takes_curve,
        errors.received / nullif(
            if(takes_curve, errors.expected_with_curve, errors.expected_without_curve), 0
        ) as received_ratio
    from {{ ref('int_forecast_origins') }} as origins
    left join errors using (origin_date, entity_id)

)

select
    * exclude (received_ratio),
    greatest(0.5, least(2, coalesce(
        1 + (received_ratio - 1) * weeks_seen / (weeks_seen + {{ prior_weeks }}), 1
    ))) as correction
from chosen
