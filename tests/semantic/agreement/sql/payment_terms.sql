-- One row per invoice line with agreed terms; attributes are those of the day of the invoice.
select
    t.item_id, t.entity_id as entity, t.customer_id, t.rights_portfolio, t.account_role, t.currency_code as currency,
    t.due_date_source, t.cap, t.invoice_id, t.amount, t.due_date > t.latest_due_date as is_over,
    coalesce(h.portfolio, t.rights_portfolio) as portfolio, h.customer_group, h.segment, h.country, h.salesperson
from fct_payment_terms t
left join dim_customer_history h
    on h.customer_id = t.customer_id and t.invoice_date >= h.valid_from and t.invoice_date < h.valid_to
-- figures
figures as (
    select
        s.slice, count(distinct invoice_id) as invoice_count, coalesce(sum(amount), 0) as amount,
        count(distinct if(is_over, invoice_id, null)) as over_cap_count,
        coalesce(sum(if(is_over, amount, 0)), 0) as over_cap_amount
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
from figures
