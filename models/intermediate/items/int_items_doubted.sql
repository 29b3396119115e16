{{ config(materialized='ephemeral') }}

{% set old_credit_days = 60 %}

with

items as (

    select * from {{ ref('int_items_standing') }}

),

current_items as (

    select * from items
    where is_current

),

-- tills and means of payment posing as customers: debited for months, hardly ever credited
never_collected as (

    select entity_id, customer_code
    from {{ ref('int_ledger_lines_lived') }} as lines
    inner join {{ ref('int_parties_identified') }} as parties using (entity_id, account, auxiliary)
    where lines.is_current and lines.is_in_scope and not lines.is_opening
    group by entity_id, customer_code
    having
        count(distinct date_trunc('month', lines.accounting_date)) filter (where lines.amount > 0) >= 3
        and coalesce(-sum(lines.amount) filter (where lines.amount < 0), 0)
        < 0.2 * sum(lines.amount) filter (where lines.amount > 0)

),

settled_by as (

    select item_id, allocation_method, sum(abs(amount)) as amount
    from {{ ref('int_receivable_events') }}
    where event = 'applied' and is_current
    group by item_id, allocation_method

),

raised as (

    select 'no_due_date' as check_name, 'warning' as severity, item_id, null as detail
    from current_items
    where open_amount > 0 and due_date is null

    union all

    select 'derived_due_date', 'info', item_id, null
    from current_items
    where open_amount > 0 and due_date_source = 'statutory_default'

    union all

    select 'old_unlettered_credit', 'warning', item_id, (as_of_date - effective_date)::varchar
    from current_items
    where
        is_lettered and open_amount < 0 and letter is null
        and as_of_date - effective_date > {{ old_credit_days }}

    union all

    select 'unbalanced_letter_group', 'warning', item_id, letter
    from current_items
    where is_unbalanced_group and open_amount <> 0

    union all

    select 'adjustment', 'warning', item_id, null
    from current_items
    where
        line_class = 'adjustment' and piece_is_balanced and not is_opening_mismatch
        and abs(amount) > {{ var('adjustment_threshold') }}

    union all

    select 'entry_out_of_balance', 'error', item_id, entry_number
    from current_items
    where not piece_is_balanced

    union all

    select 'unidentified_customer', 'warning', item_id, null
    from current_items
    where customer_code = 'unidentified' and open_amount <> 0

    union all

    select 'never_collected', 'warning', current_items.item_id, null
    from current_items
    inner join never_collected using (entity_id, customer_code)
    where current_items.open_amount <> 0

    union all

    select 'future_dated_entry', 'warning', item_id, accounting_date::varchar
    from current_items
    where accounting_date > timestamp '{{ env_var("ENCOURS_RUN_CLOCK", "9999-12-31 00:00:00") }}'

    union all

    select 'opening_mismatch', 'warning', item_id, amount::varchar
    from current_items
    where is_opening_mismatch

    union all

    select 'opening_fifo', 'warning', current_items.item_id, settled_by.amount::varchar
    from current_items
    inner join settled_by using (item_id)
    where settled_by.allocation_method = 'opening_fifo'

    union all

    -- an opening and the letters that settle it, where they do not agree to the cent
    select 'opening_partly_settled', 'warning', current_items.item_id, settled_by.amount::varchar
    from current_items
    inner join settled_by using (item_id)
    where
        settled_by.allocation_method = 'opening'
        and (current_items.open_amount < 0 or (current_items.open_amount > 0 and current_items.is_opening))

    union all

    -- on invoices still open: what is paid cannot be agreed again
    select 'terms_over_cap', 'info', item_id, latest_due_date::varchar
    from {{ ref('int_terms_capped') }}
    where excess_days > 0 and open_amount > 0

    union all

    select check_name, 'info', item_id, detail
    from {{ ref('int_items_changed_later') }}

    union all

    select check_name, severity, item_id, detail
    from {{ ref('int_doubts_of_files') }}
    where item_id is not null

)

select
    md5(raised.check_name || '|' || raised.item_id) as doubt_id,
    raised.check_name,
    raised.severity,
    items.entity_id,
    raised.item_id,
    items.customer_id,
    items.rights_portfolio,
    case when items.account_role = 'group' then 0 else abs(items.open_amount) end::decimal(18, 2) as amount,
    raised.detail
from raised
inner join items on raised.item_id = items.item_id
