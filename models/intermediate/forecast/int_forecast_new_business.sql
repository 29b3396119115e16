{#
  Receipts of invoices not yet issued: what half a year's average week bills, paid as the weeks of the past were paid,
  week after week. Variance: that of the weeks' billing.
#}
with

sales as (

    select
        items.origin_date,
        items.entity_id,
        items.item_id,
        items.amount,
        (items.origin_date - items.booked_date - 1) // 7 + 1 as weeks_ago
    from {{ ref('int_forecast_items') }} as items
    where items.line_class = 'invoice' and items.origin_date - items.booked_date <= 7 * 78

),

weeks as (

    select
        origins.origin_date,
        origins.entity_id,
        weeks.weeks_ago,
        coalesce(sum(sales.amount), 0)::double as billed
    from {{ ref('int_forecast_origins') }} as origins
    cross join range(1, 79) as weeks (weeks_ago)
    left join sales
        on
            origins.origin_date = sales.origin_date
            and origins.entity_id = sales.entity_id
            and weeks.weeks_ago = sales.weeks_ago
    group by all

),

collected as (

    select
        pieces.origin_date,
        pieces.entity_id,
        (pieces.origin_date - pieces.booked_date - 1) // 7 + 1 as weeks_ago,
        (pieces.end_date - pieces.origin_date)
        // 7 + (pieces.origin_date - pieces.booked_date - 1) // 7 + 1 as lag_weeks,
        sum(pieces.amount)::double as received
    from {{ ref('int_forecast_pieces') }} as pieces
    where pieces.is_paid and pieces.origin_date - pieces.booked_date <= 7 * 78
    group by all

),

lags as (

    select
        weeks.origin_date,
        weeks.entity_id,
        lags.lag_weeks,
        sum(coalesce(collected.received, 0)) / nullif(sum(weeks.billed), 0) as received_share
    from weeks
    inner join range(0, 52) as lags (lag_weeks)
        on weeks.weeks_ago between lags.lag_weeks + 1 and lags.lag_weeks + 26
    left join collected
        on
            weeks.origin_date = collected.origin_date
            and weeks.entity_id = collected.entity_id
            and weeks.weeks_ago = collected.weeks_ago
            and lags.lag_weeks = collected.lag_weeks
    group by all

),

billing as (

    select origin_date, entity_id, avg(billed) as mean_billed, var_samp(billed) as variance_billed
    from weeks
    where weeks_ago <= 26
    group by all

),

running as (

    select
        billing.origin_date,
        billing.entity_id,
        lags.lag_weeks + 1 as week,
        sum(coalesce(lags.received_share, 0)) over along as received_share,
        billing.mean_billed,
        billing.variance_billed
    from billing
    inner join lags using (origin_date, entity_id)
    window along as (partition by billing.origin_date, billing.entity_id order by lags.lag_weeks)

)

select
    steps.origin_date,
    running.entity_id,
    steps.step,
    sum(
        running.mean_billed * running.received_share
        * (least(steps.ends_after, 7 * running.week) - greatest(steps.starts_after, 7 * running.week - 7)) / 7
    ) as expected,
    sum(
        running.variance_billed * running.received_share * running.received_share
        * (least(steps.ends_after, 7 * running.week) - greatest(steps.starts_after, 7 * running.week - 7)) / 7
    ) as variance
from {{ ref('int_forecast_steps') }} as steps
inner join running
    on
        steps.origin_date = running.origin_date
        and 7 * running.week > steps.starts_after
        and 7 * running.week - 7 < steps.ends_after
group by all
