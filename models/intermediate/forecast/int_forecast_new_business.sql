{#
  Receipts of invoices not yet issued: what each customer's average week of the last half-year bills, paid as the
  weeks of the past were paid, week after week. Variance: that of the customer's weeks.
#}
{% set memory_weeks = 78 %}
with

sales as (

    select
        origin_date,
        entity_id,
        customer_id,
        (origin_date - booked_date - 1) // 7 + 1 as weeks_ago,
        sum(amount)::double as billed
    from {{ ref('int_forecast_items') }}
    where line_class = 'invoice' and origin_date - booked_date <= {{ 7 * memory_weeks }}
    group by all

),

billing as (

    select
        origin_date,
        entity_id,
        customer_id,
        sum(billed) / 26 as mean_billed,
        (sum(billed * billed) - sum(billed) * sum(billed) / 26) / 25 as variance_billed
    from sales
    where weeks_ago <= 26
    group by all

),

received as (

    select
        origin_date,
        entity_id,
        (origin_date - booked_date - 1) // 7 + 1 as weeks_ago,
        (origin_date - booked_date - 1) // 7 + 1 - (days_since_end + 6) // 7 as lag_weeks,
        sum(amount)::double as received
    from {{ ref('int_forecast_pieces') }}
    where is_paid and origin_date - booked_date <= {{ 7 * memory_weeks }}
    group by all

),

-- the share of a week's billing received one week, two weeks … later: twenty-six weeks that are over, for each
lags as (

    select
        weeks.origin_date,
        weeks.entity_id,
        lags.lag_weeks,
        coalesce(sum(received.received), 0) / nullif(sum(weeks.billed), 0) as received_share
    from (select origin_date, entity_id, weeks_ago, sum(billed) as billed from sales group by all) as weeks
    inner join range(0, 52) as lags (lag_weeks)
        on weeks.weeks_ago between lags.lag_weeks + 1 and lags.lag_weeks + 26
    left join received
        on
            weeks.origin_date = received.origin_date
            and weeks.entity_id = received.entity_id
            and weeks.weeks_ago = received.weeks_ago
            and lags.lag_weeks = received.lag_weeks
    group by all

),

running as (

    select
        origin_date,
        entity_id,
        lag_weeks + 1 as week,
        sum(coalesce(received_share, 0)) over (
            partition by origin_date, entity_id
            order by lag_weeks
        ) as received_share
    from lags

),

shares as (

    select
        steps.origin_date,
        running.entity_id,
        steps.step,
        sum(running.received_share * part.weeks) as received_share,
        sum(running.received_share * running.received_share * part.weeks) as squared_share
    from {{ ref('int_forecast_steps') }} as steps
    inner join running
        on
            steps.origin_date = running.origin_date
            and 7 * running.week > steps.starts_after
            and 7 * running.week - 7 < steps.ends_after
    cross join lateral (
        select
            (least(steps.ends_after, 7 * running.week) - greatest(steps.starts_after, 7 * running.week - 7)) / 7
                as weeks
    ) as part
    group by all

)

select
    billing.origin_date,
    'base' as scenario,
    billing.entity_id,
    billing.customer_id,
    shares.step,
    billing.mean_billed * shares.received_share as expected,
    billing.variance_billed * shares.squared_share as variance
from billing
inner join shares using (origin_date, entity_id)
