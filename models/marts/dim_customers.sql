with

customers as (

    select * from {{ ref('int_customers_termed') }}

),

-- what the customer file says at the date the entity is shown at
attributes as (

    select attributes.*
    from {{ ref('int_customer_attributes_dated') }} as attributes
    inner join {{ ref('int_entities_dated') }} as entities
        on
            attributes.entity_id = entities.entity_id
            and entities.as_of_date >= attributes.valid_from
            and entities.as_of_date < attributes.valid_to

)

select
    customers.customer_id,
    customers.entity_id,
    customers.customer_code,
    coalesce(attributes.master_name, customers.customer_name) as customer_name,
    customers.portfolio,
    customers.portfolio as rights_portfolio,
    customers.is_identified,
    coalesce('siren:' || attributes.siren, 'vat:' || attributes.vat_number, customers.customer_id) as party_id,
    attributes.siren,
    attributes.vat_number,
    attributes.customer_group,
    attributes.segment,
    attributes.country,
    attributes.salesperson,
    attributes.credit_limit::decimal(18, 2) as credit_limit,
    attributes.insurance_guarantee::decimal(18, 2) as insurance_guarantee,
    attributes.insurance_from,
    attributes.insurance_to,
    attributes.contact_name,
    attributes.contact_email,
    attributes.contact_phone,
    coalesce(attributes.terms_days, customers.terms_days) as terms_days,
    if(
        attributes.terms_days is null, customers.terms_end_of_month, coalesce(attributes.terms_end_of_month, 'none')
    ) as terms_end_of_month,
    if(attributes.terms_days is null, customers.terms_source, 'customer_terms') as terms_source,
    attributes.match_method,
    attributes.match_score,
    attributes.match_reason,
    attributes.source_file as master_file,
    attributes.position as master_position
from customers
left join attributes on customers.customer_id = attributes.customer_id
