{#
  How late each customer usually pays: its mean delay, drawn to the company's by credibility n / (n + m) where m is
  the variance within customers over the variance between them, once what the kind of item adds is taken off. The two
  effects are fitted in turns, until they hardly move.
#}
with

cells as (

    select * from {{ ref('int_forecast_cells') }}

),

spreads as (

    select
        origin_date,
        entity_id,
        greatest(coalesce(
            case
                when sum(weight) - count(*) > 5
                    then sum(delay_squares - delay_sum * delay_sum / weight) / (sum(weight) - count(*))
            end, 100
        ), 1) as variance_within
    from cells
    group by all

),

effects_0 as (

    select distinct origin_date, entity_id, driver, 0::double as effect from cells

),

{% for turn in range(1, 9) %}
customers_{{ turn }} as (

    select
        cells.origin_date,
        cells.entity_id,
        cells.customer_id,
        sum(cells.payments) as payments,
        sum(cells.weight) as weight,
        sum(cells.delay_sum - cells.weight * effects.effect) as delay_sum
    from cells
    inner join effects_{{ turn - 1 }} as effects using (origin_date, entity_id, driver)
    group by all

),

levels_{{ turn }} as (
    {{ forecast_credibility('customers_' ~ turn, 'spreads') }}
),

effects_{{ turn }} as (
    {{ forecast_driver_effects('cells', 'levels_' ~ turn) }}
){{ ',' if not loop.last }}

{% endfor %}

select * from levels_8
