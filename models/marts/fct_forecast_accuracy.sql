{#
  Every week of every forecast that is over: what was expected of the items then open, and what came, as known today.
#}
{{ config(tags=['forecast']) }}

with

latest as (

    select entity_id, max(origin_date) as origin_date
    from {{ ref('int_forecast_origins') }}
    group by entity_id

),

expected as (

    select * from {{ ref('int_forecast_totals') }}
    union all by name
    select stored.*
    from {{ ref('stg_forecast__totals') }} as stored
    anti join {{ ref('int_forecast_origins') }} using (origin_date, entity_id)

),

forecasts as (

    select distinct entity_id, origin_date from expected

),

received as (

    select
        forecasts.entity_id,
        forecasts.origin_date,
        (pieces.end_date - forecasts.origin_date) // 7 + 1 as step,
        sum(pieces.amount) as received
    from {{ ref('int_forecast_pieces') }} as pieces
    inner join latest using (entity_id, origin_date)
    inner join forecasts
        on
            pieces.entity_id = forecasts.entity_id
            and pieces.booked_date < forecasts.origin_date
            and pieces.end_date >= forecasts.origin_date
            and pieces.end_date < forecasts.origin_date + {{ 7 * (forecast_setting('weeks') | int) }}
    where pieces.is_paid
    group by all

)

select
    expected.entity_id,
    entities.currency_code,
    expected.origin_date - 1 as made_on,
    expected.method,
    expected.step::integer as week_number,
    (expected.origin_date + 7 * expected.step::int - 7)::date as starts_on,
    (expected.origin_date + 7 * expected.step::int - 1)::date as ends_on,
    expected.open_amount::decimal(18, 2) as open_amount,
    expected.expected::decimal(18, 2) as expected_amount,
    coalesce(received.received, 0)::decimal(18, 2) as received_amount,
    {% for share in ['p025', 'p10', 'p25', 'p50', 'p75', 'p90', 'p975'] %}
    expected.quantiles[{{ loop.index }}]::decimal(18, 2) as amount_{{ share }}{{ ',' if not loop.last }}
    {% endfor %}
from expected
inner join latest on expected.entity_id = latest.entity_id
inner join {{ ref('dim_entities') }} as entities on expected.entity_id = entities.entity_id
left join received
    on
        expected.entity_id = received.entity_id
        and expected.origin_date = received.origin_date
        and expected.step = received.step
where
    7 * expected.step <= latest.origin_date - expected.origin_date
    and expected.method not in ('with_curve', 'without_curve')
