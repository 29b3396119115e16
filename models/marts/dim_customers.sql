select
    customer_id,
    entity_id,
    customer_code,
    customer_name,
    portfolio,
    portfolio as rights_portfolio,
    is_identified,
    terms_days,
    terms_end_of_month,
    terms_source
from {{ ref('int_customers_termed') }}
