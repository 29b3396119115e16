{# What was left of each item at each origin: every item asked for, and every other one that was not down to nothing. #}
select
    origin_date,
    item_id,
    sum(amount)::decimal(18, 2) as amount
from {{ ref('int_forecast_events') }}
group by all
having sum(amount) <> 0 or bool_or(event = 'issued' and amount > 0)
