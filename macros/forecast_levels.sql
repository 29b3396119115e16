{# The level of each customer and how much it is believed: its weight, sums, company_level, prior_weight and level. #}
{% macro forecast_credibility(customers, spreads) %}
    with

    companies as (

        select
            origin_date,
            entity_id,
            sum(delay_sum) / sum(weight) as company_level,
            sum(weight) as weight,
            sum(weight * weight) as squared_weight,
            count(*) as customers,
            sum(delay_sum * delay_sum / weight) - sum(delay_sum) * sum(delay_sum) / sum(weight) as squares_between
        from {{ customers }}
        group by all

    ),

    believed as (

        select
            origin_date,
            entity_id,
            company_level,
            if(customers = 1, 3, least(50, greatest(0.05, variance_within / greatest(
                1e-6,
                (squares_between - (customers - 1) * variance_within) / (weight - squared_weight / weight)
            )))) as prior_weight
        from companies
        inner join {{ spreads }} using (origin_date, entity_id)

    )

    select
        customers.*,
        believed.company_level,
        believed.prior_weight,
        (customers.delay_sum + believed.prior_weight * believed.company_level)
        / (customers.weight + believed.prior_weight) as level
    from {{ customers }} as customers
    inner join believed using (origin_date, entity_id)
{% endmacro %}

{# What the kind of item adds to the customer's level, drawn to nothing as if five more had added nothing. #}
{% macro forecast_driver_effects(cells, levels) %}
    select
        origin_date,
        entity_id,
        cells.driver,
        sum(cells.delay_sum - cells.weight * levels.level) / (sum(cells.weight) + 5) as effect
    from {{ cells }} as cells
    inner join {{ levels }} as levels using (origin_date, entity_id, customer_id)
    group by all
{% endmacro %}
