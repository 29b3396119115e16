{#
  The cash of each company week after week: what it holds, what it is expected to receive, what its ledger knows is to
  be paid, and the chance to end the week under the floor.
#}
with

balances as (

    select
        entities.entity_id,
        coalesce(sum(held.balance), 0) as balance,
        case
            when count(held.balance) = 0 then 'none'
            when bool_and(held.balance_source = 'bank') then 'bank'
            when bool_or(held.balance_source = 'bank') then 'bank_and_ledger'
            else 'ledger'
        end as balance_source
    from {{ ref('int_entities_dated') }} as entities
    left join {{ ref('fct_cash_balances') }} as held on entities.entity_id = held.entity_id
    group by all

),

payables as (

    select
        entity_id,
        step,
        coalesce(sum(amount) filter (payable_kind = 'suppliers'), 0) as suppliers,
        coalesce(sum(amount) filter (payable_kind = 'payroll'), 0) as payroll,
        coalesce(sum(amount) filter (payable_kind = 'taxes'), 0) as taxes
    from {{ ref('int_payables_scheduled') }}
    group by all

),

-- each week in cents, so that the balances are their sums
weeks as (

    select
        receipts.*,
        balances.balance_source,
        balances.balance,
        receipts.expected::decimal(18, 2) as expected_receipts,
        receipts.new_business::decimal(18, 2) as new_business_receipts,
        coalesce(payables.suppliers, 0) as suppliers,
        coalesce(payables.payroll, 0) as payroll,
        coalesce(payables.taxes, 0) as taxes,
        coalesce(payables.suppliers + payables.payroll + payables.taxes, 0) as paid
    from {{ ref('int_cash_receipts') }} as receipts
    inner join balances on receipts.entity_id = balances.entity_id
    left join payables on receipts.entity_id = payables.entity_id and receipts.step = payables.step

),

projected as (

    select
        *,
        balance + sum(expected_receipts + new_business_receipts - paid) over (
            partition by scenario, entity_id order by step
        ) as projected_balance,
        sqrt(variance_until) as spread,
        {{ var('cash_floor') }}::decimal(18, 2) as cash_floor
    from weeks

),

weighed as (

    select
        *,
        if(
            spread < 0.005,
            (projected_balance < cash_floor)::int::double,
            {{ normal_below('((cash_floor - projected_balance)::double / nullif(spread, 0))') }}
        ) as below
    from projected

),

-- a target holds until the next one
targets as (

    select
        dsos.scenario,
        dsos.entity_id,
        arg_max(targets.target_dso, targets.month) as target_dso
    from {{ ref('int_projected_dso') }} as dsos
    inner join {{ ref('fct_targets') }} as targets
        on
            dsos.entity_id = targets.entity_id
            and targets.portfolio = '(all)'
            and targets.month < dsos.origin_date + {{ 7 * (forecast_setting('weeks') | int) }}
    where targets.target_dso is not null
    group by all

)

select
    weighed.scenario,
    weighed.origin_date - 1 as made_on,
    weighed.entity_id,
    entities.currency_code,
    weighed.step::integer as week_number,
    (weighed.origin_date + 7 * (weighed.step::int - 1))::date as starts_on,
    (weighed.origin_date + 7 * weighed.step::int - 1)::date as ends_on,
    weighed.balance_source,
    (weighed.projected_balance - weighed.expected_receipts - weighed.new_business_receipts + weighed.paid)
    ::decimal(18, 2) as opening_balance,
    weighed.expected_receipts,
    weighed.new_business_receipts,
    weighed.suppliers::decimal(18, 2) as supplier_payables,
    weighed.payroll::decimal(18, 2) as payroll_payables,
    weighed.taxes::decimal(18, 2) as tax_payables,
    weighed.projected_balance::decimal(18, 2) as projected_balance,
    {{ significant('weighed.spread') }} as spread,
    (weighed.projected_balance - 1.281552 * weighed.spread)::decimal(18, 2) as projected_balance_p10,
    (weighed.projected_balance + 1.281552 * weighed.spread)::decimal(18, 2) as projected_balance_p90,
    weighed.cash_floor,
    round(weighed.below, 6) as probability_below_floor,
    min(weighed.step) filter (where weighed.below >= 0.1) over (
        partition by weighed.scenario, weighed.entity_id
    )::integer as first_week_below_floor,
    dsos.receivables::decimal(18, 2) as projected_receivables,
    dsos.planned_sales::decimal(18, 2) as planned_sales,
    round(dsos.dso, 6)::decimal(18, 6) as projected_dso,
    targets.target_dso
from weighed
inner join {{ ref('dim_entities') }} as entities on weighed.entity_id = entities.entity_id
left join {{ ref('int_projected_dso') }} as dsos
    on weighed.scenario = dsos.scenario and weighed.entity_id = dsos.entity_id
left join targets
    on weighed.scenario = targets.scenario and weighed.entity_id = targets.entity_id
