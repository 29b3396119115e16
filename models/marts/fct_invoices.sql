with

items as (

    select * from {{ ref('int_items_standing') }}
    where is_current and line_class in ('invoice', 'credit_note')

),

settled as (

    select events.item_id, max(events.effective_date) as last_application_date
    from {{ ref('int_receivable_events') }} as events
    inner join items on events.item_id = items.item_id
    where events.event = 'applied' and events.is_current and events.effective_date <= items.as_of_date
    group by events.item_id

)

select
    items.item_id,
    items.entity_id,
    items.customer_id,
    items.rights_portfolio,
    items.account_role,
    items.invoice_number,
    items.reference,
    items.invoice_date,
    items.due_date,
    items.due_date_source,
    items.amount,
    items.open_amount,
    (items.amount - items.open_amount)::decimal(18, 2) as settled_amount,
    if(items.open_amount = 0, settled.last_application_date, null) as settled_date,
    if(items.open_amount = 0, settled.last_application_date - items.invoice_date, null)::integer as days_to_pay,
    items.currency_code
from items
left join settled on items.item_id = settled.item_id
where items.effective_date <= items.as_of_date
