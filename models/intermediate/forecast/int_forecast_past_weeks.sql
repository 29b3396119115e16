{#
  The weeks of past forecasts that are over at each origin: expected then, received since as known at the origin, and
  how far customers were from what was expected of each.
#}
{% set weeks = forecast_setting('weeks') | int %}
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

    select distinct origin_date, entity_id, past_date from {{ ref('int_forecast_received') }}

),

payments as (

    select * from {{ ref('int_forecast_received') }} where received is not null

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
