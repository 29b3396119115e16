{#
  How each customer keeps pace with the curve: the payments seen over those the curve expected of its items, drawn to 1
  as if a few more had come as expected. Whoever has stopped paying falls behind; the level alone would not tell, it
  only knows what was paid.
#}
{% set prior = forecast_setting('pace_prior_events') %}
select
    origin_date,
    entity_id,
    places.customer_id,
    greatest(0.05, least(2, (coalesce(sum(places.weight) filter (places.is_paid), 0) + {{ prior }})
    / (sum(places.weight * (
        {{ forecast_hazard_until('places.left_at', 'curves') }}
        - ({{ forecast_hazard_until('places.entered_at', 'curves') }})
    )) + {{ prior }}))) as pace
from {{ ref('int_forecast_places') }} as places
inner join {{ forecast_curves(ref('int_forecast_hazard')) }} as curves using (origin_date, entity_id, manner)
group by all
