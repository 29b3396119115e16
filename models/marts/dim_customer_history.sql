select
    attributes.customer_id,
    attributes.entity_id,
    customers.portfolio as rights_portfolio,
    attributes.valid_from,
    attributes.valid_to,
    attributes.customer_group,
    attributes.segment,
    attributes.country,
    attributes.salesperson,
    coalesce(attributes.portfolio, customers.portfolio) as portfolio,
    attributes.credit_limit::decimal(18, 2) as credit_limit,
    attributes.insurance_guarantee::decimal(18, 2) as insurance_guarantee,
    attributes.insurance_from,
    attributes.insurance_to,
    attributes.consolidated_id
from {{ ref('int_customer_attributes_dated') }} as attributes
inner join {{ ref('int_customers_termed') }} as customers on attributes.customer_id = customers.customer_id
