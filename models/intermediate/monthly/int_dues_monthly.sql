{#
  What falls due in each month: debits, on their due date or on the day they are booked when that is later. What an
  opening holds past its due date does not fall due again.
#}
with

debits as (

    select *, greatest(due_date, effective_date) as falls_due_on
    from {{ ref('int_items_standing') }}
    where is_current and amount > 0 and due_date is not null and not (is_opening and due_date < effective_date)

),

-- a bill drawn on an invoice is due in its stead, on another account
transferred as (

    select debits.item_id, sum(allocations.amount) as amount
    from {{ ref('int_allocations_known') }} as allocations
    inner join debits on allocations.debit_item_id = debits.item_id
    inner join {{ ref('int_items_described') }} as credits on allocations.credit_item_id = credits.item_id
    where
        allocations.known_to = {{ end_of_time() }}
        and allocations.effective_date <= debits.falls_due_on
        and credits.line_class = 'transfer'
    group by debits.item_id

)

select
    debits.entity_id,
    debits.customer_id,
    debits.account_role,
    debits.document_currency_code,
    date_trunc('month', debits.falls_due_on)::date as month,
    sum(debits.amount - coalesce(transferred.amount, 0))::decimal(18, 2) as falling_due_amount
from debits
left join transferred on debits.item_id = transferred.item_id
where debits.falls_due_on <= debits.as_of_date
group by all
