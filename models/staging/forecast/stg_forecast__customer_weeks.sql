select
    origin_date,
    entity_id,
    customer_id,
    span,
    step,
    expected,
    variance,
    deviation,
    skew
from {{ source('forecast', 'forecast__customer_weeks') }}
qualify _landed_at = max(_landed_at) over (partition by entity_id, origin_date)
