{{ config(materialized='ephemeral') }}

with

accounts as (

    select * from {{ ref('int_bank_accounts_mapped') }}
    where ledger_account is not null

),

balances as (

    select * from {{ ref('int_bank_balances_stated') }}

),

matches as (

    select * from {{ ref('int_bank_matches') }}

),

-- without a day: from the beginning; until a day: only where the other side followed on the first day or later
held as (

    select bank_account_id, if(line_kind = 'opening', null, line_date) as day, null as until, amount
    from {{ ref('int_bank_lines_balanced') }}

    union all

    select bank_account_id, booking_date, null, -amount
    from {{ ref('int_bank_movements_counted') }}

    union all

    select bank_account_id, if(is_gap, day, null), null, -amount
    from balances

    union all

    -- what was under way over the first day is listed by itself
    select bank_account_id, line_date, booking_date, -amount
    from matches
    where line_date < booking_date

    union all

    select bank_account_id, booking_date, line_date, amount
    from matches
    where booking_date < line_date

)

select
    accounts.bank_account_id,
    accounts.compared_from,
    sum(held.amount)::decimal(18, 3) as amount
from accounts
inner join held
    on
        accounts.bank_account_id = held.bank_account_id
        and (held.day is null or held.day < accounts.compared_from)
        and (held.until is null or held.until >= accounts.compared_from)
where accounts.bank_account_id in (select bank_account_id from balances)
group by accounts.bank_account_id, accounts.compared_from
having sum(held.amount) <> 0
