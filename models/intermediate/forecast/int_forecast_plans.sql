{#
  A payment plan: what a customer owes is paid in equal parts on the same day of each month, oldest items first. The
  share of each item that is paid by the end of each period. Days of the plan that are over leave their parts to the
  others.
#}
{{ config(materialized='ephemeral') }}

with

planned as (

    select
        *,
        sum(open_amount) over (partition by origin_date, scenario, customer_id) as owed,
        sum(open_amount) over (
            partition by origin_date, scenario, customer_id order by due_date, item_id rows unbounded preceding
        ) - open_amount as owed_before
    from {{ ref('int_forecast_scenario_positions') }}
    where instalments is not null

),

days as (

    select origin_date, scenario, customer_id, (plan_starts_on + to_months(month))::date as paid_on
    from (
        select distinct origin_date, scenario, customer_id, plan_starts_on, unnest(range(instalments))::int as month
        from planned
    ) as parts
    where paid_on >= origin_date

),

reached as (

    select
        days.origin_date,
        days.scenario,
        days.customer_id,
        steps.step,
        count(*) filter (where days.paid_on < days.origin_date + steps.ends_after::int)::double / count(*)
            as paid_share
    from days
    inner join {{ ref('int_forecast_steps') }} as steps on days.origin_date = steps.origin_date
    group by all

),

shares as (

    select
        planned.origin_date,
        planned.scenario,
        planned.item_id,
        reached.step,
        greatest(0, least(1, (reached.paid_share * planned.owed - planned.owed_before) / planned.open_amount))
            as paid_share
    from planned
    inner join reached using (origin_date, scenario, customer_id)

)

select
    *,
    coalesce(lag(paid_share) over (partition by origin_date, scenario, item_id order by step), 0) as paid_before
from shares
