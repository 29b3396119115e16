{# Delays of what was paid, summed by customer and kind of item. #}
select
    origin_date,
    entity_id,
    customer_id,
    driver,
    count(*) as payments,
    sum(weight) as weight,
    sum(weight * delay) as delay_sum,
    sum(weight * delay * delay) as delay_squares
from {{ ref('int_forecast_pieces') }}
where is_paid
group by all
