with

reminders as (

    {{ of_invoice_or_customer('stg_spreadsheets__reminders') }}

)

select
    md5(reminders.entity_id || reminders.row_key) as reminder_id,
    reminders.entity_id,
    reminders.customer_id,
    customers.portfolio as rights_portfolio,
    reminders.item_id,
    reminders.invoice_number,
    reminders.sent_on,
    reminders.level,
    reminders.channel,
    reminders.note,
    reminders.source_file,
    reminders.position
from reminders
left join {{ ref('int_customers_termed') }} as customers on reminders.customer_id = customers.customer_id
