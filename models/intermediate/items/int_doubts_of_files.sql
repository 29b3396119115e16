{# What customer, invoice and rate files leave in doubt, or say otherwise than the ledger. #}
with

declared as (

    select * from {{ ref('int_invoices_declared') }}

),

-- invoices of a file, dated inside the years landed, that no line of the ledger answers
unanswered as (

    select invoices.entity_id, count(distinct invoices.invoice_number) as found
    from {{ ref('stg_spreadsheets__invoices') }} as invoices
    inner join {{ ref('int_entities_dated') }} as entities on invoices.entity_id = entities.entity_id
    anti join declared
        on
            invoices.entity_id = declared.entity_id
            and {{ plain_code('invoices.invoice_number') }} = declared.number
    where invoices.invoice_date between entities.first_fiscal_year_start and entities.as_of_date
    group by invoices.entity_id

)

select 'invoice_amount_differs' as check_name, 'warning' as severity, entity_id, item_id,
    (amount - ledger_amount)::varchar as detail
from declared
where match_rule = 'number' and amount is not null and amount <> ledger_amount

union all

select 'invoice_not_in_ledger', 'warning', entity_id, null, found::varchar
from unanswered

union all

select distinct 'company_number_wrong', 'warning', entity_id, null, master_code
from {{ ref('int_customer_masters_dated') }}
where has_wrong_number

union all

-- what a group is shown in, where its entities keep books in several currencies
select 'exchange_rate_missing', 'error', entities.entity_id, null,
    entities.currency_code || ' → ' || entities.presentation_currency_code || ', ' || entities.as_of_date
from {{ ref('int_entities_dated') }} as entities
anti join {{ ref('int_exchange_rates_held') }} as rates
    on
        entities.currency_code = rates.currency_code
        and entities.presentation_currency_code = rates.to_currency_code
        and entities.as_of_date >= rates.valid_from
        and entities.as_of_date < rates.valid_to
where entities.currency_code <> entities.presentation_currency_code

union all

select distinct 'customer_matched_by_name', 'info', entity_id, null, customer_code || ' = ' || master_code
from {{ ref('int_customers_matched') }}
where method = 'name'
