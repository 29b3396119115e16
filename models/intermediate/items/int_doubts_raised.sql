select
    doubt_id,
    check_name,
    severity,
    'fec' as source,
    entity_id,
    item_id,
    customer_id,
    rights_portfolio,
    amount,
    detail
from {{ ref('int_items_doubted') }}

union all

select
    md5(concat_ws('|', check_name, entity_id, subject)) as doubt_id,
    check_name,
    severity,
    source,
    entity_id,
    null as item_id,
    null as customer_id,
    null as rights_portfolio,
    amount::decimal(18, 2) as amount,
    detail
from {{ ref('int_entities_doubted') }}
