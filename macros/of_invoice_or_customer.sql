{#
  The latest version of each row of a file that speaks of an invoice or of a customer, with the item and the customer it
  leads to: by invoice number, else by customer code. `stream` is a staging model.
#}
{% macro of_invoice_or_customer(stream) -%}
    select
        latest.*,
        invoices.item_id,
        coalesce(invoices.customer_id, customers.customer_id) as customer_id
    from (
        select * from {{ ref(stream) }}
        qualify row_number() over (partition by entity_id, row_key order by loaded_at desc, position desc) = 1
    ) as latest
    left join {{ ref('int_invoice_references') }} as invoices
        on
            latest.entity_id = invoices.entity_id
            and {{ plain_code("coalesce(latest.invoice_number, '')") }} = invoices.number
    left join {{ ref('int_customers_termed') }} as customers
        on latest.entity_id = customers.entity_id and latest.customer = customers.customer_code
{%- endmacro %}
