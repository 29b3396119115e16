with

accounts as (

    select
        *,
        bank_account_id in (select bank_account_id from {{ ref('int_bank_balances_stated') }}) as has_balance
    from {{ ref('int_bank_accounts_mapped') }}
    where ledger_account is not null

),

differences as (

    select * from {{ ref('int_bank_differences_listed') }}

),

-- what changes on a day: either side, and what is listed as standing on one side only
changes as (

    select bank_account_id, 'ledger' as what, if(line_kind = 'opening', null, line_date) as day, amount
    from {{ ref('int_bank_lines_balanced') }}

    union all

    select bank_account_id, 'statement', booking_date, amount
    from {{ ref('int_bank_movements_counted') }}

    union all

    select bank_account_id, 'statement', if(is_gap, day, null), amount
    from {{ ref('int_bank_balances_stated') }}

    union all

    select bank_account_id, side || '_only', from_day, amount
    from differences

    union all

    select bank_account_id, side || '_only', to_day, -amount
    from differences
    where to_day < {{ end_of_days() }}

),

-- what came before the first day compared stands on that day
days as (

    select
        accounts.bank_account_id,
        greatest(coalesce(changes.day, accounts.compared_from), accounts.compared_from) as date,
        {% for what in ['ledger', 'statement', 'ledger_only', 'bank_only'] %}
        coalesce(sum(changes.amount) filter (where changes.what = '{{ what }}'), 0) as {{ what }}
        {{- "," if not loop.last }}
        {% endfor %}
    from accounts
    inner join changes on accounts.bank_account_id = changes.bank_account_id
    group by accounts.bank_account_id, date

),

running as (

    select
        bank_account_id,
        date,
        {% for what in ['ledger', 'statement', 'ledger_only', 'bank_only'] %}
        sum({{ what }}) over (partition by bank_account_id order by date rows unbounded preceding) as {{ what }}
        {{- "," if not loop.last }}
        {% endfor %}
    from days

)

select
    running.date,
    running.bank_account_id,
    accounts.account_masked as bank_account_masked,
    accounts.entity_id,
    accounts.ledger_account,
    accounts.currency_code,
    if(accounts.has_balance, running.statement, null)::decimal(18, 3) as statement_balance,
    running.ledger::decimal(18, 3) as ledger_balance,
    if(accounts.has_balance, running.ledger - running.statement, null)::decimal(18, 3) as difference,
    running.bank_only::decimal(18, 3) as bank_only_amount,
    running.ledger_only::decimal(18, 3) as ledger_only_amount,
    (running.ledger_only - running.bank_only)::decimal(18, 3) as explained_difference,
    exists (
        select 1 from {{ ref('int_bank_spans_covered') }} as spans
        where
            spans.bank_account_id = running.bank_account_id
            and running.date between spans.from_day and spans.to_day
    ) as is_covered
from running
inner join accounts on running.bank_account_id = accounts.bank_account_id
