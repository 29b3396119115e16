with

items as (

    select * from {{ ref('int_items_standing') }}

),

matches as (

    select
        events.item_id,
        events.is_current,
        events.known_from,
        events.known_to,
        allocations.version_from,
        allocations.sides_version_from
    from {{ ref('int_receivable_events') }} as events
    inner join {{ ref('int_allocations_known') }} as allocations using (allocation_id)

)

select 'entry_added_late' as check_name, item_id, known_from::varchar as detail
from items
where is_current and known_basis = 'landed'

union all

select 'entry_vanished', item_id, known_to::varchar
from items
where not is_current

union all

-- an earlier load held both sides, and not their match
select 'match_added_late', item_id, max(known_from)::varchar
from matches
where is_current and version_from > sides_version_from
group by item_id

union all

select 'match_vanished', item_id, max(known_to)::varchar
from matches
where not is_current
group by item_id
