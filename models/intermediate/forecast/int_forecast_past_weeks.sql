{#
  The weeks of past forecasts that are over at each origin: expected then, received since as known at the origin, and
  how far customers were from what was expected of each. At most one forecast a week, none older than a year.
#}
{% set days, weeks = forecast_setting('calibration_days'), forecast_setting('weeks') | int %}
with

expected as (

    select * from {{ ref('int_forecast_customer_weeks') }}
    union all by name
    select stored.*
    from {{ ref('stg_forecast__customer_weeks') }} as stored
    anti join {{ ref('int_forecast_origins') }} using (origin_date, entity_id)

),

totals as (

    select
        entity_id,
        origin_date,
        span,
        step,
        sum(expected) as expected,
        sum(variance) as variance,
        sum(deviation * deviation - variance) as together,
        sum(expected * expected) as squares
    from expected
    group by all

),

pairs as (

    select origins.origin_date, origins.entity_id, forecasts.origin_date as past_date
    from {{ ref('int_forecast_origins') }} as origins
    inner join (select distinct entity_id, origin_date from totals) as forecasts
        on
            origins.entity_id = forecasts.entity_id
            and forecasts.origin_date between origins.origin_date - {{ days }} and origins.origin_date - 7
    qualify row_number() over (
        partition by origins.origin_date, origins.entity_id, (origins.origin_date - forecasts.origin_date) // 7
        order by forecasts.origin_date desc
    ) = 1

),

payments as (

    select
        pairs.origin_date,
        pairs.past_date,
        pairs.entity_id,
        pieces.customer_id,
        (pieces.end_date - pairs.past_date) // 7 + 1 as step,
        sum(pieces.amount)::double as received
    from {{ ref('int_forecast_pieces') }} as pieces
    inner join pairs
        on
            pieces.origin_date = pairs.origin_date
            and pieces.entity_id = pairs.entity_id
            and pieces.end_date >= pairs.past_date
            and pieces.end_date < pairs.past_date + {{ 7 * weeks }}
            and pieces.booked_date < pairs.past_date
    where pieces.is_paid and pieces.days_since_end <= {{ days }}
    group by all

),

spans as (

    select *, 'week' as span from payments

    union all by name

    select
        payments.* exclude (step, received),
        'until' as span,
        steps.step,
        sum(payments.received) as received
    from payments
    inner join range(1, {{ weeks }} + 1) as steps (step) on payments.step <= steps.step
    group by all

),

received as (

    select
        spans.origin_date,
        spans.past_date,
        spans.entity_id,
        spans.span,
        spans.step,
        sum(spans.received) as received,
        sum(spans.received * spans.received - 2 * spans.received * coalesce(expected.expected, 0)) as surprise
    from spans
    left join expected
        on
            spans.past_date = expected.origin_date
            and spans.entity_id = expected.entity_id
            and spans.customer_id = expected.customer_id
            and spans.span = expected.span
            and spans.step = expected.step
    group by all

)

select
    pairs.origin_date,
    pairs.past_date,
    pairs.entity_id,
    totals.span,
    totals.step,
    totals.expected,
    totals.variance,
    totals.together,
    coalesce(received.received, 0) as received,
    -- the squares of what each customer paid less what was expected of it, beyond what chance alone makes of them
    coalesce(received.surprise, 0) + totals.squares - totals.variance as seen_together
from pairs
inner join totals
    on
        pairs.entity_id = totals.entity_id
        and pairs.past_date = totals.origin_date
        and 7 * totals.step <= pairs.origin_date - pairs.past_date
left join received
    on
        pairs.origin_date = received.origin_date
        and pairs.past_date = received.past_date
        and pairs.entity_id = received.entity_id
        and totals.span = received.span
        and totals.step = received.step
