{#
  How each customer keeps pace with the curve: the payments seen over those the curve expected of its items, drawn to 1
  as if a few more had come as expected. Whoever has stopped paying falls behind; the level alone would not tell, it
  only knows what was paid.
#}
{% set prior = forecast_setting('pace_prior_events') %}
select
    places.origin_date,
    places.entity_id,
    places.customer_id,
    greatest(0.05, least(2, (coalesce(sum(places.weight) filter (places.is_paid), 0) + {{ prior }})
    / (sum(places.weight * (
        {{ forecast_hazard_until('places.left_at', 'left_on') }}
        - ({{ forecast_hazard_until('places.entered_at', 'entered_on') }})
    )) + {{ prior }}))) as pace
from {{ ref('int_forecast_places') }} as places
inner join {{ ref('int_forecast_hazard') }} as left_on
    on
        places.origin_date = left_on.origin_date
        and places.entity_id = left_on.entity_id
        and places.manner = left_on.manner
        and {{ forecast_grid('places.left_at') }} = left_on.place
inner join {{ ref('int_forecast_hazard') }} as entered_on
    on
        places.origin_date = entered_on.origin_date
        and places.entity_id = entered_on.entity_id
        and places.manner = entered_on.manner
        and {{ forecast_grid('places.entered_at') }} = entered_on.place
group by all
