{# What a master file says of a ledger's customer, over the period it says it for. #}
select
    matches.entity_id || ':' || matches.customer_code as customer_id,
    matches.entity_id,
    matches.customer_code,
    matches.method as match_method,
    matches.score as match_score,
    matches.reason as match_reason,
    masters.* exclude (entity_id)
from {{ ref('int_customers_matched') }} as matches
inner join {{ ref('int_customer_masters_dated') }} as masters
    on matches.entity_id = masters.entity_id and matches.master_code = masters.master_code
