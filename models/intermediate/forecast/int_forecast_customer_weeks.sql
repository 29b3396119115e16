{#
  What each customer is expected to pay, week by week and from the origin to the end of each week, with the moments
  its spread is made of: `variance` were each item paid on its own, `deviation` were they all paid or none, `skew`.
#}
with

items as (

    select *, open_amount::double as amount
    from {{ ref('int_forecast_receipts') }}
    where scenario = 'base' and step <= {{ forecast_setting('weeks') }}

)

{% for span, chance in [('week', 'chance'), ('until', 'chance_until')] %}
select
    origin_date,
    entity_id,
    customer_id,
    '{{ span }}' as span,
    step,
    sum(amount * {{ chance }}) as expected,
    sum(amount * amount * {{ chance }} * (1 - {{ chance }})) as variance,
    sum(amount * sqrt(greatest({{ chance }} * (1 - {{ chance }}), 0))) as deviation,
    sum(amount * amount * amount * {{ chance }} * (1 - {{ chance }}) * (1 - 2 * {{ chance }})) as skew
from items
group by all
{{ 'union all' if not loop.last }}
{% endfor %}
