{# Sales are receivable lines of class invoice or credit note, VAT included, on the day booked. #}
select
    entity_id,
    customer_id,
    account_role,
    document_currency_code,
    effective_date as date,
    date_trunc('month', effective_date)::date as month,
    sum(amount)::decimal(18, 2) as amount
from {{ ref('int_items_standing') }}
where
    is_current
    and line_class in ('invoice', 'credit_note')
    and account_role not in ('doubtful', 'group')
    and effective_date <= as_of_date
group by all
