{# What is said of each open item today, and what it stands on. A day more than two years away is not told. #}
{% set days_told = 730 %}
with

weeks as (

    select
        origin_date,
        item_id,
        max(chance_until) filter (step = 2) as chance_in_two_weeks,
        max(chance_until) filter (step = 4) as chance_in_four_weeks
    from {{ ref('int_forecast_receipts') }}
    where scenario = 'base'
    group by all

)

select
    positions.item_id,
    positions.origin_date - 1 as made_on,
    positions.entity_id,
    positions.customer_id,
    customers.portfolio as rights_portfolio,
    entities.currency_code,
    positions.certainty,
    positions.open_amount,
    positions.due_date as expected_from,
    positions.days_late::integer as days_late,
    positions.payments as known_payments,
    round(positions.expected_delay)::integer as usual_delay_days,
    round(positions.scale)::integer as spread_days,
    {{ significant('weeks.chance_in_two_weeks') }} as chance_in_two_weeks,
    {{ significant('weeks.chance_in_four_weeks') }} as chance_in_four_weeks,
    {% for share in [10, 25, 50, 75, 90] %}
    case
        when dates.settlement_p{{ share }} <= positions.origin_date + {{ days_told }} then dates.settlement_p{{ share }}
    end as settlement_p{{ share }}{{ ',' if not loop.last }}
    {% endfor %}
from {{ ref('int_forecast_positions') }} as positions
inner join weeks using (origin_date, item_id)
inner join {{ ref('int_forecast_dates') }} as dates using (origin_date, item_id)
inner join {{ ref('dim_entities') }} as entities on positions.entity_id = entities.entity_id
left join {{ ref('int_customers_termed') }} as customers on positions.customer_id = customers.customer_id
where positions.scenario = 'base'
