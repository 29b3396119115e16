{# Each item with its due date, from the first that says it: an invoice file, the customer, the entity, the law. #}
with

items as (

    select * from {{ ref('int_items_identified') }}

),

declared as (

    select * from {{ ref('int_invoices_declared') }}

),

termed as (

    select
        items.*,
        declared.due_date as declared_due_date,
        coalesce(attributes.terms_days, customers.terms_days) as terms_days,
        if(
            attributes.terms_days is null, customers.terms_end_of_month, coalesce(attributes.terms_end_of_month, 'none')
        ) as terms_end_of_month,
        if(attributes.terms_days is null, customers.terms_day_of_month, attributes.terms_day_of_month)
            as terms_day_of_month,
        if(attributes.terms_days is null, customers.terms_source, 'customer_terms') as terms_source
    from items
    inner join {{ ref('int_customers_termed') }} as customers on items.customer_id = customers.customer_id
    left join {{ ref('int_customer_attributes_dated') }} as attributes
        on
            items.customer_id = attributes.customer_id
            and items.invoice_date >= attributes.valid_from
            and items.invoice_date < attributes.valid_to
    left join declared on items.item_id = declared.item_id

)

select
    * exclude (declared_due_date, terms_days, terms_end_of_month, terms_day_of_month, terms_source),
    case
        when amount <= 0 then null
        when declared_due_date is not null then declared_due_date
        when invoice_date is not null then {{ due_date(
            'invoice_date', 'terms_days', 'terms_end_of_month', 'terms_day_of_month'
        ) }}
    end as due_date,
    case
        when amount <= 0 then 'none'
        when declared_due_date is not null then 'invoice_file'
        when invoice_date is not null then terms_source
        else 'none'
    end as due_date_source,
    -- a date of an invoice file does not say how it was counted
    if(declared_due_date is null, terms_end_of_month <> 'none', null) as is_term_end_of_month,
    -- lines that are one document: instalments, and what is kept back of it
    coalesce(
        customer_id || '|' || invoice_number,
        if(is_opening, null, concat_ws('|', piece_id, customer_id, reference)),
        item_id
    ) as invoice_id
from termed
