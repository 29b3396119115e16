{# Agreed terms against the longest the law allows; a due date the law itself gave is no agreed term. #}
with

items as (

    select items.*, entities.sector
    from {{ ref('int_items_standing') }} as items
    inner join {{ ref('int_entities_dated') }} as entities on items.entity_id = entities.entity_id
    where
        items.is_current
        and items.line_class = 'invoice'
        and items.amount > 0
        and items.account_role <> 'group'
        and items.due_date_source in ('invoice_file', 'customer_terms', 'entity_terms')
        and items.invoice_date is not null
        and items.currency_code = 'EUR'
        and items.effective_date <= items.as_of_date

),

capped as (

    select
        items.*,
        caps.cap,
        {{ lawful_due_date('items.invoice_date', 'caps.days', 'caps.counted_from') }} as latest_due_date
    from items
    inner join {{ ref('payment_caps') }} as caps
        on caps.cap = case
            when items.sector is not null then items.sector
            -- of a date alone: one that ends a month, or comes 45 days after its end, may have been agreed so
            when
                coalesce(
                    items.is_term_end_of_month,
                    items.due_date = last_day(items.due_date) or items.due_date = last_day(items.invoice_date) + 45
                )
                then 'end_of_month'
            else 'general'
        end

)

select
    *,
    greatest(due_date - latest_due_date, 0)::integer as excess_days
from capped
