{#
  Receipts of invoices not yet issued: what each customer's average week of the last half-year bills, paid as the
  weeks of the past were paid, week after week. Variance: that of the customer's weeks. A scenario bills more or less,
  loses a share, and moves payments by days, none of them before its invoice.
#}
{% set memory_weeks, lag_weeks = 78, 52 %}
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
    inner join range(0, {{ lag_weeks }}) as lags (lag_weeks)
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

-- one line a customer in the forecast itself, and in each scenario
plans as (

    select origin_date, 'base' as scenario, entity_id, customer_id, 0 as shift_days, 1::double as factor from billing

    union all

    select
        billing.origin_date,
        scenarios.scenario,
        billing.entity_id,
        billing.customer_id,
        coalesce(effects.terms_days + effects.delay_days, 0),
        coalesce(effects.sales_factor * effects.kept_share, 1)
    from billing
    inner join (select distinct scenario from {{ ref('int_scenarios_configured') }}) as scenarios on true
    left join {{ ref('int_scenario_customers') }} as effects
        on
            billing.origin_date = effects.origin_date
            and scenarios.scenario = effects.scenario
            and billing.customer_id = effects.customer_id

),

periods as (

    select
        steps.origin_date,
        shifts.entity_id,
        steps.step,
        shifts.shift_days,
        steps.starts_after - shifts.shift_days as starts_after,
        steps.ends_after - shifts.shift_days as ends_after
    from {{ ref('int_forecast_steps') }} as steps
    inner join (select distinct origin_date, entity_id, shift_days from plans) as shifts using (origin_date)

),

shares as (

    select
        periods.origin_date,
        periods.entity_id,
        periods.step,
        periods.shift_days,
        sum(running.received_share * part.weeks) as received_share,
        sum(running.received_share * running.received_share * part.weeks) as squared_share
    from periods
    inner join running
        on
            periods.origin_date = running.origin_date
            and periods.entity_id = running.entity_id
            and (7 * running.week > periods.starts_after or running.week = {{ lag_weeks }})
            and 7 * running.week - 7 < periods.ends_after
    -- what is paid after the longest lag known stays as it was in its last week
    cross join lateral (
        select
            (
                if(running.week = {{ lag_weeks }}, periods.ends_after, least(periods.ends_after, 7 * running.week))
                - greatest(periods.starts_after, 7 * running.week - 7)
            ) / 7 as weeks
    ) as part
    group by all

)

select
    plans.origin_date,
    plans.scenario,
    plans.entity_id,
    plans.customer_id,
    shares.step,
    plans.factor * billing.mean_billed * shares.received_share as expected,
    plans.factor * plans.factor * billing.variance_billed * shares.squared_share as variance
from plans
inner join billing using (origin_date, entity_id, customer_id)
inner join shares using (origin_date, entity_id, shift_days)
