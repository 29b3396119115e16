{# Money moved to a bill or a doubtful account stands under the invoice it came from: see int_transfers_followed. #}
with

items as (

    select * from {{ ref('int_items_described') }}
    where account_role <> 'group' and amount > 0

),

applications as (

    select
        allocations.allocation_id,
        allocations.debit_item_id as item_id,
        allocations.amount,
        allocations.effective_date,
        credits.line_class as settled_by
    from {{ ref('int_allocations_known') }} as allocations
    inner join {{ ref('int_items_described') }} as credits on allocations.credit_item_id = credits.item_id
    where allocations.known_to = {{ end_of_time() }}

),

followed as (

    select followed.*, applications.item_id
    from {{ ref('int_transfers_followed') }} as followed
    inner join applications on followed.allocation_id = applications.allocation_id

),

parts as (

    select
        item_id,
        amount,
        settled_by,
        effective_date as settled_on,
        effective_date as valid_from,
        {{ end_of_days() }} as valid_to,
        true as is_direct,
        false as in_doubt
    from applications
    where allocation_id not in (select allocation_id from followed)

    union all

    select item_id, amount, settled_by, settled_on, settled_on, {{ end_of_days() }}, false, false
    from followed
    where settled_on is not null

    union all

    select item_id, amount, 'transfer', null, moved_on, coalesce(settled_on, {{ end_of_days() }}), false, false
    from followed
    where settled_on is null or moved_on < settled_on

    union all

    select item_id, open_amount, 'open', null, valid_from, valid_to, false, in_doubt
    from {{ ref('fct_receivable_balances') }}

)

select
    parts.item_id,
    row_number() over (
        partition by parts.item_id
        order by parts.valid_from, parts.settled_by, parts.settled_on, parts.amount, parts.valid_to
    )::integer as part_number,
    items.entity_id,
    items.customer_id,
    items.rights_portfolio,
    items.account_role,
    items.document_currency_code,
    items.line_class as item_class,
    items.invoice_date,
    items.due_date,
    parts.valid_from,
    parts.valid_to,
    parts.amount::decimal(18, 2) as amount,
    parts.settled_by,
    parts.settled_on,
    parts.is_direct,
    parts.in_doubt
from parts
inner join items on parts.item_id = items.item_id
-- of what is no invoice only the payments count, in the days to pay
where
    items.line_class = 'invoice'
    or (parts.is_direct and parts.settled_by = 'receipt' and items.due_date is not null)
