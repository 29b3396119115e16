{#
  What each company holds in banks, tills and cheques to cash at its date: what the bank itself states where its
  statements reach the week before, in the currency of the books, else the ledger's balance of the account.
#}
{% set days_current = 7 %}
with

stated as (

    select
        balances.entity_id,
        balances.ledger_account,
        any_value(balances.bank_account_masked) as bank_account_masked,
        arg_max(balances.statement_balance, balances.date) as balance,
        any_value(accounts.last_day) as last_day
    from {{ ref('fct_bank_reconciliation') }} as balances
    inner join {{ ref('int_bank_accounts_mapped') }} as accounts
        on balances.bank_account_id = accounts.bank_account_id
    inner join {{ ref('int_entities_dated') }} as entities on balances.entity_id = entities.entity_id
    where
        balances.statement_balance is not null
        and accounts.is_own_currency
        and accounts.last_day >= entities.as_of_date - {{ days_current }}
        and balances.date <= entities.as_of_date
    group by all

),

booked as (

    select entity_id, account, sum(amount) as balance
    from {{ ref('int_ledger_lines_standing') }}
    where left(account, 3) in ('511', '512', '514') or starts_with(account, '53')
    group by all

),

held as (

    select
        stated.entity_id,
        stated.ledger_account,
        stated.bank_account_masked,
        'bank' as balance_source,
        stated.last_day,
        stated.balance,
        coalesce(sum(booked.balance), 0) as ledger_balance
    from stated
    left join booked
        on stated.entity_id = booked.entity_id and starts_with(booked.account, stated.ledger_account)
    group by all

    union all

    select entity_id, account, null, 'ledger', null, balance, balance
    from booked
    where
        balance <> 0
        and not exists (
            select 1 from stated
            where stated.entity_id = booked.entity_id and starts_with(booked.account, stated.ledger_account)
        )

)

select
    held.entity_id,
    held.ledger_account,
    held.bank_account_masked,
    entities.currency_code,
    held.balance_source,
    least(coalesce(held.last_day, entities.as_of_date), entities.as_of_date) as balance_on,
    held.balance::decimal(18, 2) as balance,
    held.ledger_balance::decimal(18, 2) as ledger_balance
from held
inner join {{ ref('int_entities_dated') }} as entities on held.entity_id = entities.entity_id
