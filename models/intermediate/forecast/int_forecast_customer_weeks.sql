{#
  What each customer is expected to pay, week by week and from the origin to the end of each week, with the moments
  its spread is made of: `variance` were each item paid on its own, `deviation` were they all paid or none, `skew`.
#}
{% set spans = {'week': 'chance', 'until': 'chance_until'} %}
with

customers as (

    select
        origin_date,
        entity_id,
        customer_id,
        step,
        {% for span, chance in spans.items() %}
        {% set stake, left = 'open_amount::double', chance ~ ' * (1 - ' ~ chance ~ ')' %}
        sum({{ stake }} * {{ chance }}) as {{ span }}_expected,
        sum({{ stake }} * {{ stake }} * {{ left }}) as {{ span }}_variance,
        sum({{ stake }} * sqrt(greatest({{ left }}, 0))) as {{ span }}_deviation,
        sum({{ stake }} * {{ stake }} * {{ stake }} * {{ left }} * (1 - 2 * {{ chance }})) as {{ span }}_skew
        {{- ',' if not loop.last }}
        {% endfor %}
    from {{ ref('int_forecast_receipts') }}
    where scenario = 'base' and step <= {{ forecast_setting('weeks') }}
    group by all

)

{% for span in spans %}
select
    origin_date,
    entity_id,
    customer_id,
    '{{ span }}' as span,
    step,
    {{ span }}_expected as expected,
    {{ span }}_variance as variance,
    {{ span }}_deviation as deviation,
    {{ span }}_skew as skew
from customers
{{ 'union all' if not loop.last }}
{% endfor %}
