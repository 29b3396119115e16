with

allocations as (

    select * from {{ ref('int_allocations_known') }}

),

items as (

    select * from {{ ref('int_items_described') }}

),

issued as (

    select
        md5(concat_ws('|', 'issued', item_id, amount, version_from)) as event_id,
        null as allocation_id,
        item_id,
        'issued' as event,
        effective_date,
        amount,
        null as other_item_id,
        null as allocation_method,
        known_from,
        known_to,
        known_basis
    from {{ ref('int_items_known') }}

),

-- an application is two events of opposite sign, one on each item
applied as (

    select
        md5('debit|' || allocation_id) as event_id,
        allocation_id,
        debit_item_id as item_id,
        'applied' as event,
        effective_date,
        -amount as amount,
        credit_item_id as other_item_id,
        allocation_method,
        known_from,
        known_to,
        known_basis
    from allocations

    union all

    select
        md5('credit|' || allocation_id),
        allocation_id,
        credit_item_id,
        'applied',
        effective_date,
        amount,
        debit_item_id,
        allocation_method,
        known_from,
        known_to,
        known_basis
    from allocations

),

events as (

    select * from issued
    union all
    select * from applied

)

select
    events.event_id,
    events.allocation_id,
    events.item_id,
    items.entity_id,
    items.customer_id,
    items.rights_portfolio,
    items.account,
    items.auxiliary,
    items.account_root,
    items.account_role,
    items.currency_code,
    events.event,
    events.effective_date,
    events.amount::decimal(18, 2) as amount,
    0::decimal(18, 2) as concerned_amount,
    events.other_item_id,
    events.allocation_method,
    case
        when events.event = 'applied' then if(items.amount < 0, items.line_class, others.line_class)
        else items.line_class
    end as reason,
    events.known_from,
    events.known_to,
    events.known_basis,
    events.known_to = {{ end_of_time() }} as is_current
from events
inner join items on events.item_id = items.item_id
left join items as others on events.other_item_id = others.item_id
