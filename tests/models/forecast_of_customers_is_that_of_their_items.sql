-- What is summed by customer and certainty is the sum of its items, in every period: amounts to the last decimal.
with

items as (

    select
        scenario,
        entity_id,
        customer_id,
        certainty,
        step,
        count(item_id) as item_count,
        sum(open_amount) as open_amount,
        sum(expected_amount) as expected_amount,
        sum(expected_amount_until) as expected_amount_until
    from {{ ref('fct_receipts_forecast') }}
    group by all

),

customers as (

    select
        scenario,
        entity_id,
        customer_id,
        certainty,
        step,
        item_count,
        open_amount,
        expected_amount,
        expected_amount_until
    from {{ ref('fct_customer_receipts_forecast') }}

)

(select * from items except all select * from customers)
union all
(select * from customers except all select * from items)
