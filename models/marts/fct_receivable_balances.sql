with

doubts as (

    select distinct item_id
    from {{ ref('int_doubts_raised') }}
    where severity <> 'info' and item_id is not null

)

select
    balances.item_id,
    items.entity_id,
    items.customer_id,
    items.rights_portfolio,
    items.account,
    items.account_root,
    items.account_role,
    items.currency_code,
    balances.valid_from,
    balances.valid_to,
    balances.open_amount,
    items.invoice_date,
    items.due_date,
    items.due_date_source,
    items.due_date_source = 'statutory_default' as is_due_derived,
    not items.is_lettered as is_fifo,
    items.known_basis = 'assumed' as is_assumed_known,
    doubts.item_id is not null as in_doubt,
    if(items.lettered_outside, 'lettered_outside', 'open') as collection_status,
    'fec' as source
from {{ ref('int_balances_dated') }} as balances
inner join {{ ref('int_items_standing') }} as items on balances.item_id = items.item_id
left join doubts on balances.item_id = doubts.item_id
