with

disputes as (

    select * from {{ ref('int_disputes_placed') }}

)

select
    disputes.entity_id || ':' || disputes.dispute as dispute_id,
    disputes.entity_id,
    disputes.customer_id,
    customers.portfolio as rights_portfolio,
    disputes.item_id,
    disputes.invoice_number,
    disputes.opened_on,
    disputes.closed_on,
    disputes.amount::decimal(18, 2) as disputed_amount,
    disputes.reason,
    disputes.owner,
    disputes.status,
    disputes.source_file,
    disputes.position
from disputes
left join {{ ref('int_customers_termed') }} as customers on disputes.customer_id = customers.customer_id
