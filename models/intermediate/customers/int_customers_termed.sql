with

terms as (

    {{ configured_rows(var('terms'), [
        ['pattern', 'varchar'], ['entity', 'varchar'], ['days', 'integer'],
        ['end_of_month', 'varchar'], ['day_of_month', 'integer']
    ]) }}

),

ranked_terms as (

    select *, row_number() over () as rank from terms

),

portfolios as (

    {{ configured_rows(var('portfolios'), [['pattern', 'varchar'], ['portfolio', 'varchar']]) }}

),

ranked_portfolios as (

    select *, row_number() over () as rank from portfolios

),

customers as (

    select
        entity_id,
        customer_code,
        arg_max(customer_name, (account, auxiliary)) as customer_name,
        bool_or(is_identified) as is_identified
    from {{ ref('int_parties_identified') }}
    group by entity_id, customer_code

),

-- the first pattern that fits wins, as written in encours.yml
own_terms as (

    select
        customers.entity_id,
        customers.customer_code,
        arg_min(ranked_terms.days, ranked_terms.rank) as days,
        arg_min(coalesce(ranked_terms.end_of_month, 'none'), ranked_terms.rank) as end_of_month,
        arg_min(coalesce(ranked_terms.day_of_month, 0), ranked_terms.rank) as day_of_month
    from customers
    inner join ranked_terms
        on
            customers.customer_code glob ranked_terms.pattern
            and (ranked_terms.entity is null or ranked_terms.entity = customers.entity_id)
    group by customers.entity_id, customers.customer_code

),

own_portfolios as (

    select
        customers.entity_id,
        customers.customer_code,
        arg_min(ranked_portfolios.portfolio, ranked_portfolios.rank) as portfolio
    from customers
    inner join ranked_portfolios on customers.customer_code glob ranked_portfolios.pattern
    group by customers.entity_id, customers.customer_code

)

select
    customers.entity_id || ':' || customers.customer_code as customer_id,
    customers.entity_id,
    customers.customer_code,
    customers.customer_name,
    customers.is_identified,
    -- a file that names the customer wins over a pattern that happens to fit its code
    coalesce(attributes.portfolio, own_portfolios.portfolio, '(none)') as portfolio,
    case
        when own_terms.days is not null then 'customer_terms'
        when entities.terms_days is not null then 'entity_terms'
        else 'statutory_default'
    end as terms_source,
    coalesce(own_terms.days, entities.terms_days, 30) as terms_days,
    case
        when own_terms.days is not null then own_terms.end_of_month
        when entities.terms_days is not null then entities.terms_end_of_month
        else 'none'
    end as terms_end_of_month,
    nullif(case
        when own_terms.days is not null then own_terms.day_of_month
        when entities.terms_days is not null then coalesce(entities.terms_day_of_month, 0)
    end, 0) as terms_day_of_month
from customers
inner join {{ ref('int_entities_dated') }} as entities on customers.entity_id = entities.entity_id
left join own_terms
    on customers.entity_id = own_terms.entity_id and customers.customer_code = own_terms.customer_code
left join own_portfolios
    on customers.entity_id = own_portfolios.entity_id and customers.customer_code = own_portfolios.customer_code
left join {{ ref('int_customer_attributes_dated') }} as attributes
    on
        customers.entity_id = attributes.entity_id
        and customers.customer_code = attributes.customer_code
        and entities.as_of_date >= attributes.valid_from
        and entities.as_of_date < attributes.valid_to
