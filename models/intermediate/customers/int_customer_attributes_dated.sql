{#
  What a master file says of a ledger's customer, over the period it says it for. A limit in another currency than the
  books' cannot stand beside their amounts: it counts as none.
#}
{% set in_books = "coalesce(masters.limit_currency_code, entities.currency_code) = entities.currency_code" %}
select
    matches.entity_id || ':' || matches.customer_code as customer_id,
    matches.entity_id,
    matches.customer_code,
    matches.method as match_method,
    matches.score as match_score,
    matches.reason as match_reason,
    masters.* exclude (entity_id, limit_currency_code, credit_limit, insurance_guarantee),
    if({{ in_books }}, masters.credit_limit, null) as credit_limit,
    if({{ in_books }}, masters.insurance_guarantee, null) as insurance_guarantee,
    -- whose risk it is: that of its group, else of its company number, else its own
    coalesce(
        'group:' || masters.customer_group,
        'siren:' || masters.siren,
        matches.entity_id || ':' || matches.customer_code
    ) as consolidated_id
from {{ ref('int_customers_matched') }} as matches
inner join {{ ref('int_customer_masters_dated') }} as masters
    on matches.entity_id = masters.entity_id and matches.master_code = masters.master_code
inner join {{ ref('int_entities_dated') }} as entities on matches.entity_id = entities.entity_id
