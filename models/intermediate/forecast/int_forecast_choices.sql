{# Whether each company's forecast is drawn to the collection curve: as long as that did not do worse in the past. #}
{{ config(materialized='ephemeral') }}

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
        sum(abs(candidates.with_curve - received.received)) as with_curve
    from received
    inner join candidates
        on
            received.past_date = candidates.origin_date
            and received.entity_id = candidates.entity_id
            and received.step = candidates.step
    where candidates.with_curve is not null
    group by all

)

select
    origins.origin_date,
    origins.entity_id,
    coalesce(errors.weeks_seen, 0) as weeks_seen,
    coalesce(errors.weeks_seen < 32 or errors.with_curve <= errors.without_curve, true) as takes_curve
from {{ ref('int_forecast_origins') }} as origins
left join errors using (origin_date, entity_id)
