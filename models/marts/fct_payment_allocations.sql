with

items as (

    select * from {{ ref('int_items_described') }}

)

select
    allocations.allocation_id,
    allocations.credit_item_id,
    allocations.debit_item_id,
    debits.entity_id,
    debits.customer_id,
    debits.rights_portfolio,
    allocations.amount,
    allocations.effective_date,
    allocations.allocation_method,
    credits.line_class as reason,
    allocations.known_from,
    allocations.known_basis,
    if(
        credits.line_class = 'receipt' and debits.invoice_date is not null,
        allocations.effective_date - debits.invoice_date, null
    )::integer as days_to_pay,
    if(debits.due_date is not null, debits.due_date - debits.invoice_date, null)::integer as term_days
from {{ ref('int_allocations_known') }} as allocations
inner join items as debits on allocations.debit_item_id = debits.item_id
inner join items as credits on allocations.credit_item_id = credits.item_id
where allocations.known_to = {{ end_of_time() }}
