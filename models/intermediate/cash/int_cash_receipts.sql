{#
  What each company is expected to receive by the end of each week, in the forecast and in each scenario: of what is
  open, and of invoices not yet issued; and how far that may be off. The calibration of the forecast counts for all.
#}
{% set weeks = forecast_setting('weeks') %}
with

items as (

    select *, if(is_planned, 0, open_amount)::double as stake
    from {{ ref('int_forecast_receipts') }}
    where step <= {{ weeks }}

),

customers as (

    select
        origin_date,
        scenario,
        entity_id,
        customer_id,
        step,
        sum(open_amount * chance) as expected,
        sum(open_amount * chance_until) as expected_until,
        sum(if(account_role = 'doubtful', 0, open_amount * chance_until)) as trade_until,
        sum(stake * stake * chance_until * (1 - chance_until)) as variance,
        sum(stake * sqrt(greatest(chance_until * (1 - chance_until), 0))) as deviation
    from items
    inner join (
        select origin_date, scenario, item_id, account_role from {{ ref('int_forecast_scenario_positions') }}
    ) as roles using (origin_date, scenario, item_id)
    group by all

),

open_items as (

    select
        origin_date,
        scenario,
        entity_id,
        step,
        sum(expected) as expected,
        sum(expected_until) as expected_until,
        sum(trade_until) as trade_until,
        sum(variance) as variance,
        sum(deviation * deviation - variance) as together
    from customers
    group by all

),

billed as (

    select origin_date, scenario, entity_id, step, sum(expected) as expected, sum(variance) as variance
    from {{ ref('int_forecast_new_business') }}
    where step <= {{ weeks }}
    group by all

),

every_week as (

    select origins.origin_date, scenarios.scenario, origins.entity_id, steps.step
    from {{ ref('int_forecast_origins') }} as origins
    inner join {{ ref('int_forecast_steps') }} as steps
        on origins.origin_date = steps.origin_date and steps.step <= {{ weeks }}
    cross join (
        select 'base' as scenario
        union all
        select distinct scenario from {{ ref('int_scenarios_configured') }}
    ) as scenarios

)

select
    every_week.origin_date,
    every_week.scenario,
    every_week.entity_id,
    every_week.step,
    coalesce(open_items.expected, 0) as expected,
    coalesce(billed.expected, 0) as new_business,
    coalesce(open_items.trade_until, 0)
    + sum(coalesce(billed.expected, 0)) over along as trade_receipts_until,
    coalesce(calibrations.stretch, 1) * (
        coalesce(open_items.variance, 0)
        + coalesce(calibrations.clustering, 0) * coalesce(open_items.together, 0)
        + coalesce(calibrations.shock, 0) * power(coalesce(open_items.expected_until, 0), 2)
    ) + sum(coalesce(billed.variance, 0)) over along as variance_until
from every_week
left join open_items using (origin_date, scenario, entity_id, step)
left join billed using (origin_date, scenario, entity_id, step)
left join {{ ref('int_forecast_calibration') }} as calibrations
    on
        every_week.origin_date = calibrations.origin_date
        and every_week.entity_id = calibrations.entity_id
        and every_week.step = calibrations.step
        and calibrations.span = 'until'
window along as (
    partition by every_week.origin_date, every_week.scenario, every_week.entity_id order by every_week.step
)
