{#
  What was known at each origin of what had happened before it. An invoice moved to a bill or to a doubtful account is
  still the same debt: what settles it there settles the invoice, and the item it was moved to is none of its own.
#}
{{ config(materialized='ephemeral') }}

with

followed as (

    select * from {{ ref('int_transfers_followed') }}

),

happened as (

    select entity_id, item_id, effective_date, event, reason, amount, known_from, known_to
    from {{ ref('int_receivable_events') }}
    where
        account_role <> 'group'
        and item_id not in (select moved_to_item_id from followed)
        and event_id not in (select md5('debit|' || allocation_id) from followed)

    union all

    select
        items.entity_id,
        followed.debit_item_id,
        followed.settled_on,
        'applied',
        followed.settled_by,
        -followed.amount,
        followed.known_from,
        {{ end_of_time() }}
    from followed
    inner join {{ ref('int_items_standing') }} as items on followed.debit_item_id = items.item_id
    where followed.settled_on is not null

)

select
    origins.origin_date,
    happened.entity_id,
    happened.item_id,
    happened.effective_date,
    happened.event,
    happened.reason,
    happened.amount
from happened
inner join {{ ref('int_forecast_origins') }} as origins
    on
        happened.entity_id = origins.entity_id
        and happened.effective_date < origins.origin_date
        and happened.known_from <= origins.known_at
        and happened.known_to > origins.known_at
