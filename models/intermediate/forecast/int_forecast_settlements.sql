{# What had settled a part of an item before each origin, and the day it did. #}
select
    origin_date,
    entity_id,
    item_id,
    effective_date,
    reason,
    -amount as amount
from {{ ref('int_forecast_events') }}
where event = 'applied' and amount < 0
