{#
  The DSO of the thirteenth week's end by count-back: what will then be owed, over the sales planned until then and,
  beyond them, over those booked, day by day. The plan goes on billing, a day, what the last half-year billed.
#}
{% set weeks = forecast_setting('weeks') | int %}
with

origins as (

    select * from {{ ref('int_forecast_origins') }}

),

sold as (

    select origins.origin_date, origins.entity_id, sales.customer_id, sales.date, sum(sales.amount) as amount
    from {{ ref('int_sales_daily') }} as sales
    inner join origins on sales.entity_id = origins.entity_id and sales.date < origins.origin_date
    group by all

),

planned as (

    select
        sold.origin_date,
        scenarios.scenario,
        sold.entity_id,
        sum(sold.amount * coalesce(effects.sales_factor, 1))::double / 182 as daily_sales
    from sold
    cross join (
        select 'base' as scenario
        union all
        select distinct scenario from {{ ref('int_scenarios_configured') }}
    ) as scenarios
    left join {{ ref('int_scenario_customers') }} as effects
        on
            sold.origin_date = effects.origin_date
            and scenarios.scenario = effects.scenario
            and sold.customer_id = effects.customer_id
    where sold.date >= sold.origin_date - 182
    group by all

),

-- what is owed without doubtful customers, credits not yet applied taken off, as in the DSO of today
standing as (

    select origin_date, scenario, entity_id, sum(open_amount)::double as open_amount
    from {{ ref('int_forecast_scenario_positions') }}
    where account_role <> 'doubtful'
    group by all

),

projected as (

    select
        planned.*,
        {{ 7 * weeks }} * planned.daily_sales as planned_sales,
        coalesce(standing.open_amount, 0) + {{ 7 * weeks }} * planned.daily_sales - receipts.trade_receipts_until
            as receivables
    from planned
    inner join {{ ref('int_cash_receipts') }} as receipts
        on
            planned.origin_date = receipts.origin_date
            and planned.scenario = receipts.scenario
            and planned.entity_id = receipts.entity_id
            and receipts.step = {{ weeks }}
    left join standing
        on
            planned.origin_date = standing.origin_date
            and planned.scenario = standing.scenario
            and planned.entity_id = standing.entity_id

),

days as (

    select
        origin_date,
        entity_id,
        origin_date - date as days_ago,
        sum(sum(amount)) over (partition by origin_date, entity_id order by date desc)::double as sold_since,
        sum(amount)::double as amount
    from sold
    group by origin_date, entity_id, date

),

-- the day whose sales cover what the plan does not
reached as (

    select
        projected.origin_date,
        projected.scenario,
        projected.entity_id,
        min_by(
            days.days_ago - (days.sold_since - (projected.receivables - projected.planned_sales)) / days.amount,
            days.days_ago
        ) as days_before
    from projected
    inner join days
        on
            projected.origin_date = days.origin_date
            and projected.entity_id = days.entity_id
            and days.amount > 0
            and days.sold_since >= projected.receivables - projected.planned_sales
    where projected.receivables > projected.planned_sales
    group by all

)

select
    projected.origin_date,
    projected.scenario,
    projected.entity_id,
    projected.receivables,
    projected.planned_sales,
    case
        when projected.receivables <= 0 then 0
        when projected.receivables <= projected.planned_sales then projected.receivables / projected.daily_sales
        else {{ 7 * weeks }} + reached.days_before
    end as dso
from projected
left join reached using (origin_date, scenario, entity_id)
