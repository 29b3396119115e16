{# How far each simpler rule was from what came, as a share of what it said, in the past year's weeks that are over. #}
{{ config(materialized='ephemeral') }}

with

expected as (

    select origin_date, entity_id, method, step, expected from {{ ref('int_forecast_naive') }}
    union all
    select stored.origin_date, stored.entity_id, stored.method, stored.step, stored.expected
    from {{ ref('stg_forecast__totals') }} as stored
    anti join {{ ref('int_forecast_origins') }} using (origin_date, entity_id)

),

received as (

    select origin_date, past_date, entity_id, step, received
    from {{ ref('int_forecast_past_weeks') }}
    where span = 'week'

)

select
    received.origin_date,
    received.entity_id,
    expected.method,
    received.step > 4 as is_far,
    sqrt(sum(power(received.received - expected.expected, 2)) / nullif(sum(power(expected.expected, 2)), 0))
        as relative_error
from received
inner join expected
    on
        received.entity_id = expected.entity_id
        and received.past_date = expected.origin_date
        and received.step = expected.step
group by all
having count(*) >= 8
