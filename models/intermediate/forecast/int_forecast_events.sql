{# What was known at each origin of what had happened before it. #}
select
    origins.origin_date,
    events.entity_id,
    events.item_id,
    events.effective_date,
    events.event,
    events.reason,
    events.amount
from {{ ref('int_receivable_events') }} as events
inner join {{ ref('int_forecast_origins') }} as origins
    on
        events.entity_id = origins.entity_id
        and events.effective_date < origins.origin_date
        and events.known_from <= origins.known_at
        and events.known_to > origins.known_at
where events.account_role <> 'group'
