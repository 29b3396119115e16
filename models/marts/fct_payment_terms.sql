select
    item_id,
    entity_id,
    customer_id,
    rights_portfolio,
    account_role,
    currency_code,
    invoice_id,
    invoice_date,
    due_date,
    due_date_source,
    (due_date - invoice_date)::integer as term_days,
    cap,
    latest_due_date,
    excess_days,
    amount
from {{ ref('int_terms_capped') }}
