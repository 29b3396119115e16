{#
  The forecast of today summed by customer and certainty: what most questions ask, at a fraction of the rows. Moments
  are added as decimals: a sum of doubles depends on the order of the rows.
#}
select
    scenario,
    made_on,
    entity_id,
    customer_id,
    rights_portfolio,
    currency_code,
    certainty,
    period,
    step,
    starts_on,
    ends_on,
    count(item_id) as item_count,
    sum(open_amount)::decimal(18, 2) as open_amount,
    sum(expected_amount)::decimal(18, 4) as expected_amount,
    sum(expected_amount_until)::decimal(18, 4) as expected_amount_until,
    {% for moment in ['variance', 'deviation', 'skew', 'variance_until', 'deviation_until', 'skew_until'] %}
    sum({{ moment }}::decimal(38, 6))::double as {{ moment }}{{ ',' if not loop.last }}
    {% endfor %}
from {{ ref('fct_receipts_forecast') }}
group by all
