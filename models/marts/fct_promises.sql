select
    md5(promises.entity_id || promises.row_key) as promise_id,
    promises.entity_id,
    promises.customer_id,
    customers.portfolio as rights_portfolio,
    promises.item_id,
    promises.invoice_number,
    promises.promised_on,
    promises.promised_for,
    promises.amount::decimal(18, 2) as promised_amount,
    promises.note,
    promises.source_file,
    promises.position
from {{ ref('int_promises_placed') }} as promises
left join {{ ref('int_customers_termed') }} as customers on promises.customer_id = customers.customer_id
