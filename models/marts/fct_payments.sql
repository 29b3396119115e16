select
    item_id,
    entity_id,
    customer_id,
    rights_portfolio,
    account_role,
    effective_date as payment_date,
    amount,
    open_amount as unapplied_amount,
    reference,
    label,
    line_class as kind
from {{ ref('int_items_standing') }}
where is_current and line_class in ('receipt', 'refund', 'bounce') and effective_date <= as_of_date
