select
    doubt_id,
    check_name,
    severity,
    entity_id,
    item_id,
    customer_id,
    coalesce(rights_portfolio, '(none)') as rights_portfolio,
    source,
    amount,
    detail
from {{ ref('int_doubts_raised') }}
