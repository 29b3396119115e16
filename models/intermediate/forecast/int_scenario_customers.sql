{#
  What each scenario changes for each customer that one of its overrides fits: days add up, shares multiply. The
  largest customers of a slice are taken company by company, by what they owe at the origin. Past origins have none,
  and neither has a workspace without scenarios: nothing is read then.
#}
{% set customers, attributes = ref('int_customers_termed'), ref('int_customer_attributes_dated') %}
{% set origins, positions = ref('int_forecast_origins'), ref('int_forecast_positions') %}
with

overrides as (

    select * from {{ ref('int_scenarios_configured') }}

),

customers as (
    {% if var('scenarios') %}
    select
        origins.origin_date,
        customers.entity_id,
        customers.customer_id,
        customers.customer_code,
        attributes.segment,
        attributes.country,
        attributes.salesperson,
        coalesce(standing.open_amount, 0) as open_amount
    from {{ customers }} as customers
    inner join {{ origins }} as origins on customers.entity_id = origins.entity_id
    left join {{ attributes }} as attributes
        on
            customers.customer_id = attributes.customer_id
            and origins.as_of_date >= attributes.valid_from
            and origins.as_of_date < attributes.valid_to
    left join (
        select origin_date, customer_id, sum(open_amount) as open_amount from {{ positions }} group by all
    ) as standing
        on origins.origin_date = standing.origin_date and customers.customer_id = standing.customer_id
    {% else %}
    select
        null::date as origin_date, null as entity_id, null as customer_id, '' as customer_code,
        null as segment, null as country, null as salesperson, 0 as open_amount
    where false
    {% endif %}
),

fitting as (

    select
        customers.origin_date,
        customers.entity_id,
        customers.customer_id,
        overrides.*
    from customers
    inner join overrides
        on
            (overrides.entity is null or customers.entity_id = overrides.entity)
            and (overrides.pattern is null or customers.customer_code glob overrides.pattern)
            and (overrides.segment is null or customers.segment = overrides.segment)
            and (overrides.country is null or customers.country = overrides.country)
            and (overrides.salesperson is null or customers.salesperson = overrides.salesperson)
    qualify overrides.top_customers is null or row_number() over (
        partition by customers.origin_date, customers.entity_id, overrides.scenario, overrides.override
        order by customers.open_amount desc, customers.customer_id
    ) <= overrides.top_customers

),

-- a plan whose last day is over plans nothing
planned as (

    select
        *,
        instalments is not null
        and (starts_on + to_months(instalments - 1))::date >= origin_date as is_planned
    from fitting

)

select
    origin_date,
    scenario,
    entity_id::varchar as entity_id,
    customer_id::varchar as customer_id,
    coalesce(sum(terms_days), 0)::integer as terms_days,
    coalesce(sum(delay_days), 0)::integer as delay_days,
    coalesce(sum(push_days), 0)::integer as push_days,
    greatest(-1, coalesce(sum(dispute_time), 0)) as dispute_time,
    product(1 - coalesce(default_rate, 0)) as kept_share,
    product(1 + coalesce(sales, 0)) as sales_factor,
    min_by(instalments, override) filter (where is_planned) as instalments,
    min_by(starts_on, override) filter (where is_planned) as plan_starts_on
from planned
group by all
