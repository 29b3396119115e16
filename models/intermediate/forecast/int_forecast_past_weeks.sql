{#
  The weeks of past forecasts that are over at each origin, by customer: expected then, received since as known at
  the origin. At most one forecast a week takes part, none older than a year.
#}
{% set days = forecast_setting('calibration_days') %}
with

expected as (

    select * from {{ ref('int_forecast_customer_weeks') }}
    union all by name
    select stored.*
    from {{ ref('stg_forecast__customer_weeks') }} as stored
    anti join {{ ref('int_forecast_origins') }} using (origin_date, entity_id)

),

forecasts as (

    select distinct entity_id, origin_date from expected

),

pairs as (

    select origins.origin_date, origins.entity_id, forecasts.origin_date as past_date
    from {{ ref('int_forecast_origins') }} as origins
    inner join forecasts
        on
            origins.entity_id = forecasts.entity_id
            and forecasts.origin_date between origins.origin_date - {{ days }} and origins.origin_date - 7
    qualify row_number() over (
        partition by origins.origin_date, origins.entity_id, (origins.origin_date - forecasts.origin_date) // 7
        order by forecasts.origin_date desc
    ) = 1

),

received as (

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
            and pieces.booked_date < pairs.past_date
            and pieces.end_date >= pairs.past_date
            and pieces.end_date < pairs.past_date + {{ 7 * (forecast_setting('weeks') | int) }}
    where pieces.is_paid
    group by all

),

paired as (

    select
        pairs.origin_date,
        pairs.past_date,
        expected.* exclude (origin_date),
        coalesce(received.received, 0) as received_in_week
    from pairs
    inner join expected
        on
            pairs.entity_id = expected.entity_id
            and pairs.past_date = expected.origin_date
            and 7 * expected.step <= pairs.origin_date - pairs.past_date
    left join received
        on
            pairs.origin_date = received.origin_date
            and pairs.past_date = received.past_date
            and pairs.entity_id = received.entity_id
            and expected.customer_id = received.customer_id
            and expected.step = received.step

)

select
    * exclude (received_in_week),
    if(span = 'week', received_in_week, sum(received_in_week) over (
        partition by origin_date, past_date, customer_id, span
        order by step
    )) as received
from paired
