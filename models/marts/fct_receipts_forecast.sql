{#
  The forecast of today: what each open item, and each customer's invoices not yet issued, will bring in each period,
  with the moments from which the quantiles of any slice are taken once it is summed by customer.
#}
with

steps as (

    select * from {{ ref('int_forecast_steps') }}

),

expected as (

    select
        origin_date,
        scenario,
        entity_id,
        customer_id,
        item_id,
        certainty,
        step,
        open_amount,
        chance,
        chance_until,
        open_amount * chance as expected,
        -- what a plan says is paid in parts, by no chance
        if(is_planned, 0, open_amount)::double as stake
    from {{ ref('int_forecast_receipts') }}

),

moments as (

    select
        *,
        {% for span, chance in [('', 'chance'), ('_until', 'chance_until')] %}
        stake * stake * {{ chance }} * (1 - {{ chance }}) as variance{{ span }},
        stake * sqrt(greatest({{ chance }} * (1 - {{ chance }}), 0)) as deviation{{ span }},
        stake * stake * stake * {{ chance }} * (1 - {{ chance }}) * (1 - 2 * {{ chance }}) as skew{{ span }},
        {% endfor %}
        open_amount * chance_until as expected_until
    from expected

    union all by name

    select
        origin_date,
        scenario,
        entity_id,
        customer_id,
        'new_business' as certainty,
        step,
        expected,
        variance
    from {{ ref('int_forecast_new_business') }}

)

select
    moments.scenario,
    moments.origin_date - 1 as made_on,
    moments.entity_id,
    moments.customer_id,
    customers.portfolio as rights_portfolio,
    entities.currency_code,
    moments.item_id,
    moments.certainty,
    steps.period,
    moments.step::integer as step,
    (moments.origin_date + steps.starts_after::int)::date as starts_on,
    (moments.origin_date + steps.ends_after::int - 1)::date as ends_on,
    moments.open_amount,
    {{ significant('moments.chance') }} as chance,
    {{ significant('moments.chance_until') }} as chance_until,
    moments.expected::decimal(18, 4) as expected_amount,
    moments.expected_until::decimal(18, 4) as expected_amount_until,
    {% for moment in ['variance', 'deviation', 'skew', 'variance_until', 'deviation_until', 'skew_until'] %}
    {{ significant('moments.' ~ moment) }} as {{ moment }}{{ ',' if not loop.last }}
    {% endfor %}
from moments
inner join steps using (origin_date, step)
inner join {{ ref('dim_entities') }} as entities on moments.entity_id = entities.entity_id
left join {{ ref('int_customers_termed') }} as customers on moments.customer_id = customers.customer_id
