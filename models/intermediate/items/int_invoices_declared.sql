{# What an invoice file says of an item: found by its number, else by customer, amount and date, where only one fits. #}
with

latest as (

    select * from {{ ref('stg_spreadsheets__invoices') }}
    qualify row_number() over (partition by entity_id, row_key order by loaded_at desc, position desc) = 1

),

-- instalments of one invoice that the ledger books as one line: the first one due is the day it falls due
invoices as (

    select
        entity_id,
        {{ plain_code('invoice_number') }} as number,
        any_value(invoice_number) as invoice_number,
        any_value({{ plain_code('customer') }}) as customer,
        any_value(invoice_date) as invoice_date,
        min(due_date) as due_date,
        sum(amount)::decimal(18, 2) as amount,
        count(*) as instalments,
        arg_min(source_file, position) as source_file,
        min(position) as position
    from latest
    group by entity_id, {{ plain_code('invoice_number') }}

),

items as (

    select
        item_id,
        entity_id,
        {{ plain_code('reference') }} as number,
        {{ plain_code('customer_code') }} as customer,
        invoice_number is not null as has_number,
        invoice_date,
        -- what an invoice keeps back stands on a line of its own
        if(line_class = 'opening', amount, sum(amount) over (
            partition by entity_id, piece_id, line_class, reference, customer_code
        )) as amount,
        account_role = 'retention' as is_retention
    from {{ ref('int_items_identified') }}
    where amount > 0 and line_class in ('invoice', 'opening') and not is_opening_mismatch
    qualify not is_retention

),

by_number as (

    select items.item_id, invoices.*, items.amount as ledger_amount, 'number' as match_rule
    from invoices
    inner join items
        on
            invoices.entity_id = items.entity_id
            and invoices.number = items.number
            -- where references do not tell invoices apart, the amount or the customer must agree as well
            and (items.has_number or items.amount = invoices.amount or items.customer = invoices.customer)
    where invoices.number <> ''
    qualify count(*) over (partition by invoices.entity_id, invoices.number) = 1

),

by_amount as (

    select items.item_id, invoices.*, items.amount as ledger_amount, 'amount_and_date' as match_rule
    from invoices
    anti join by_number on invoices.entity_id = by_number.entity_id and invoices.number = by_number.number
    inner join items
        on
            invoices.entity_id = items.entity_id
            and invoices.amount = items.amount
            and invoices.invoice_date = items.invoice_date
            and (invoices.customer is null or invoices.customer = items.customer)
    anti join by_number as taken on items.item_id = taken.item_id
    qualify
        count(*) over (partition by invoices.entity_id, invoices.number) = 1
        and count(*) over (partition by items.item_id) = 1

)

select * from by_number
union all
select * from by_amount
