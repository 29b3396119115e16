{#
  What came since each past forecast, as known at the origin, by customer and week: of the items that were open then.
  At most one forecast a week takes part, none older than a year.
#}
{% set days, weeks = forecast_setting('calibration_days'), forecast_setting('weeks') | int %}
with

forecasts as (

    select entity_id, origin_date from {{ ref('int_forecast_origins') }}
    union
    select entity_id, origin_date from {{ ref('stg_forecast__totals') }}

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

)

select
    pairs.origin_date,
    pairs.past_date,
    pairs.entity_id,
    pieces.customer_id,
    ((pieces.end_date - pairs.past_date) // 7 + 1)::integer as step,
    sum(pieces.amount)::double as received
from pairs
left join {{ ref('int_forecast_pieces') }} as pieces
    on
        pairs.origin_date = pieces.origin_date
        and pairs.entity_id = pieces.entity_id
        and pieces.end_date >= pairs.past_date
        and pieces.end_date < pairs.past_date + {{ 7 * weeks }}
        and pieces.booked_date < pairs.past_date
        and pieces.is_paid
        and pieces.days_since_end <= {{ days }}
group by all
