{#
  What customers had been asked to pay before each origin, and what was then left of it to receive. A promise, or a
  payment run, moves the day it is expected for; a dispute makes another kind of item of it. Both count from the day
  they were said.
#}
with

covered as (

    select origin_date, item_id, sum(amount) as amount
    from {{ ref('int_forecast_credits_spread') }}
    group by all

),

standing as (

    select
        balances.origin_date,
        balances.amount - coalesce(covered.amount, 0) as open_amount,
        items.entity_id,
        items.customer_id,
        items.item_id,
        items.account_role,
        items.line_class,
        items.invoice_date,
        items.effective_date,
        items.due_date,
        items.amount
    from {{ ref('int_forecast_balances') }} as balances
    inner join {{ ref('int_items_standing') }} as items on balances.item_id = items.item_id
    left join covered on balances.origin_date = covered.origin_date and balances.item_id = covered.item_id
    where
        items.amount > 0
        and items.line_class in ('invoice', 'opening', 'bounce', 'transfer', 'assigned')
        and items.account_role in ('trade', 'bills', 'retention', 'doubtful')

),

moved as (

    select
        standing.origin_date,
        standing.item_id,
        max_by(targets.account_role, followed.moved_on) as account_role
    from standing
    inner join {{ ref('int_transfers_followed') }} as followed
        on standing.item_id = followed.debit_item_id and followed.moved_on < standing.origin_date
    inner join {{ ref('int_items_standing') }} as targets on followed.moved_to_item_id = targets.item_id
    group by all

),

disputed as (

    select
        standing.origin_date,
        standing.item_id,
        min(disputes.opened_on) as disputed_on,
        bool_or(coalesce(disputes.closed_on >= standing.origin_date, true)) as is_disputed
    from standing
    inner join {{ ref('int_disputes_placed') }} as disputes
        on standing.item_id = disputes.item_id and disputes.opened_on < standing.origin_date
    group by all

),

promised as (

    select
        standing.origin_date,
        standing.item_id,
        max(promises.promised_on) as promised_on,
        max_by(promises.promised_for, promises.promised_on) as promised_for
    from standing
    inner join {{ ref('int_promises_placed') }} as promises
        on standing.item_id = promises.item_id and promises.promised_on < standing.origin_date
    group by all

),

running as (

    select standing.origin_date, standing.item_id, run_dates.run_date
    from standing
    inner join {{ ref('int_forecast_runs') }} as runs using (origin_date, customer_id)
    asof inner join {{ ref('int_forecast_run_dates') }} as run_dates
        on runs.run_day = run_dates.run_day and standing.due_date <= run_dates.run_date
    where standing.account_role = 'trade'

)

select
    standing.origin_date,
    standing.entity_id,
    standing.customer_id,
    standing.item_id,
    coalesce(moved.account_role, standing.account_role) as account_role,
    case
        when promised.promised_for is not null then 'promised'
        when disputed.disputed_on is not null then 'disputed'
        else coalesce(drivers.driver, 'trade')
    end as driver,
    coalesce(promised.promised_on, disputed.disputed_on, standing.invoice_date, standing.effective_date)
        as at_risk_from,
    standing.line_class,
    standing.effective_date as booked_date,
    coalesce(promised.promised_for, running.run_date, standing.due_date, standing.effective_date) as due_date,
    promised.promised_for,
    case
        when coalesce(moved.account_role, standing.account_role) = 'doubtful' then 'doubtful'
        when disputed.is_disputed then 'disputed'
        when promised.promised_for >= standing.origin_date then 'promised'
        when standing.due_date < standing.origin_date then 'late'
        else 'normal'
    end as certainty,
    coalesce(promised.promised_for, standing.due_date) is null as has_no_due_date,
    standing.amount,
    greatest(standing.open_amount, 0)::decimal(18, 2) as open_amount
from standing
left join {{ ref('int_forecast_drivers') }} as drivers on standing.item_id = drivers.item_id
left join moved
    on standing.origin_date = moved.origin_date and standing.item_id = moved.item_id
left join disputed
    on standing.origin_date = disputed.origin_date and standing.item_id = disputed.item_id
left join running
    on standing.origin_date = running.origin_date and standing.item_id = running.item_id
left join promised
    on standing.origin_date = promised.origin_date and standing.item_id = promised.item_id
