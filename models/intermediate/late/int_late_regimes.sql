{# The first pattern of encours.yml that fits wins; without any, the law's own rate where books are in euros. #}
{{ config(materialized='ephemeral') }}

with

rules as (

    {{ configured_rows(var('late_interest'), [
        ['pattern', 'varchar'], ['entity', 'varchar'], ['regime', 'varchar'], ['rate', 'decimal(6, 3)']
    ]) }}

),

ranked_rules as (

    select *, row_number() over () as rank from rules

),

fitting as (

    select
        customers.customer_id,
        arg_min(struct_pack(regime := ranked_rules.regime, rate := ranked_rules.rate), ranked_rules.rank) as rule
    from {{ ref('int_customers_termed') }} as customers
    inner join ranked_rules
        on
            customers.customer_code glob ranked_rules.pattern
            and (ranked_rules.entity is null or ranked_rules.entity = customers.entity_id)
    group by customers.customer_id

)

select
    customers.customer_id,
    coalesce(fitting.rule.regime, if(entities.currency_code = 'EUR', 'default', 'none')) as regime,
    fitting.rule.rate as contract_rate
from {{ ref('int_customers_termed') }} as customers
inner join {{ ref('int_entities_dated') }} as entities on customers.entity_id = entities.entity_id
left join fitting on customers.customer_id = fitting.customer_id
