with

booked as (

    select
        entity_id,
        customer_id,
        account_role,
        document_currency_code,
        date_trunc('month', effective_date)::date as month,
        -- money that goes back, bounced or refunded, takes a receipt back
        -coalesce(sum(amount) filter (where line_class in ('receipt', 'refund', 'bounce')), 0) as receipts_amount,
        -coalesce(sum(amount) filter (where line_class = 'write_off'), 0) as written_off_amount,
        0 as paid_amount,
        0 as paid_days_amount,
        0 as paid_terms_amount,
        0 as prepaid_amount
    from {{ ref('int_items_standing') }}
    where is_current and effective_date <= as_of_date and line_class in ('receipt', 'refund', 'bounce', 'write_off')
    group by all

),

-- days to pay and terms weigh the same applications: money on items whose invoice and due dates are known
applied as (

    select
        debits.entity_id,
        debits.customer_id,
        debits.account_role,
        debits.document_currency_code,
        date_trunc('month', allocations.effective_date)::date as month,
        0 as receipts_amount,
        0 as written_off_amount,
        sum(allocations.amount) as paid_amount,
        sum(allocations.amount * (allocations.effective_date - debits.invoice_date)) as paid_days_amount,
        sum(allocations.amount * (debits.due_date - debits.invoice_date)) as paid_terms_amount,
        coalesce(
            sum(allocations.amount) filter (where allocations.effective_date < debits.invoice_date), 0
        ) as prepaid_amount
    from {{ ref('int_allocations_known') }} as allocations
    inner join {{ ref('int_items_standing') }} as debits on allocations.debit_item_id = debits.item_id
    inner join {{ ref('int_items_described') }} as credits on allocations.credit_item_id = credits.item_id
    where
        allocations.known_to = {{ end_of_time() }}
        and allocations.effective_date <= debits.as_of_date
        and credits.line_class = 'receipt'
        and debits.due_date is not null
    group by all

)

select
    entity_id,
    customer_id,
    account_role,
    document_currency_code,
    month,
    sum(receipts_amount)::decimal(18, 2) as receipts_amount,
    sum(written_off_amount)::decimal(18, 2) as written_off_amount,
    sum(paid_amount)::decimal(18, 2) as paid_amount,
    sum(paid_days_amount)::decimal(38, 2) as paid_days_amount,
    sum(paid_terms_amount)::decimal(38, 2) as paid_terms_amount,
    sum(prepaid_amount)::decimal(18, 2) as prepaid_amount
from (select * from booked union all select * from applied) as movements
group by entity_id, customer_id, account_role, document_currency_code, month
