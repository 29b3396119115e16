{#
  Customers who pay on one day of the month (31 = the last), moved to a bank day: found where eight in ten of their
  payment days, six at least in two years, are such days, and kept only where the delay from that day varies less than
  the delay from the due date: the customer's own score of the rule.
#}
with

payments as (

    select
        settlements.origin_date,
        items.entity_id,
        items.customer_id,
        settlements.effective_date as paid_on,
        items.due_date
    from {{ ref('int_forecast_settlements') }} as settlements
    inner join {{ ref('int_items_standing') }} as items on settlements.item_id = items.item_id
    where
        settlements.reason = 'receipt'
        and items.account_role = 'trade'
        and settlements.effective_date >= settlements.origin_date - 730

),

payment_days as (

    select distinct origin_date, entity_id, customer_id, paid_on from payments

),

counts as (

    select origin_date, entity_id, customer_id, count(*) as payment_days
    from payment_days
    group by all

),

runs as (

    select
        payment_days.origin_date,
        payment_days.entity_id,
        payment_days.customer_id,
        days.run_day,
        count(distinct payment_days.paid_on) as run_days
    from payment_days
    inner join {{ ref('int_forecast_days') }} as days on payment_days.paid_on = days.bank_date
    group by payment_days.origin_date, payment_days.entity_id, payment_days.customer_id, days.run_day
    qualify row_number() over (
        partition by payment_days.origin_date, payment_days.customer_id
        order by run_days desc, days.run_day desc
    ) = 1

),

found as (

    select runs.*, counts.payment_days
    from runs
    inner join counts using (origin_date, entity_id, customer_id)
    where counts.payment_days >= 6 and runs.run_days >= 0.8 * counts.payment_days

),

delays as (

    select
        payments.origin_date,
        payments.customer_id,
        payments.paid_on - payments.due_date as from_due_date,
        payments.paid_on - next_runs.run_date as from_run
    from payments
    inner join found using (origin_date, customer_id)
    asof inner join {{ ref('int_forecast_run_dates') }} as next_runs
        on found.run_day = next_runs.run_day and payments.due_date <= next_runs.run_date

),

scores as (

    select origin_date, customer_id, mad(from_due_date) as spread_from_due_date, mad(from_run) as spread_from_run
    from delays
    group by all

)

select
    found.*,
    scores.spread_from_due_date,
    scores.spread_from_run
from found
inner join scores using (origin_date, customer_id)
where scores.spread_from_run < scores.spread_from_due_date
