select
    origin_date,
    entity_id,
    method,
    step,
    open_amount,
    expected,
    quantiles
from {{ source('forecast', 'forecast__totals') }}
qualify _landed_at = max(_landed_at) over (partition by entity_id, origin_date)
