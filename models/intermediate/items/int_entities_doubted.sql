{{ config(materialized='ephemeral') }}

with

accounts as (

    select * from {{ ref('int_bank_accounts_mapped') }}

)

select
    'opening_pending' as check_name,
    'warning' as severity,
    'fec' as source,
    entity_id,
    null as subject,
    0::decimal(18, 2) as amount,
    null as detail
from {{ ref('int_entities_dated') }}
where opening_pending

union all

select
    'sales_outside_receivables', if(outside_rate > 0.5, 'warning', 'info'), 'fec', entity_id, null, 0,
    outside_rate::varchar
from {{ ref('int_sales_outside_receivables') }}
where outside_rate >= 0.01

union all

select check_name, severity, 'spreadsheets', entity_id, detail, 0, detail
from {{ ref('int_doubts_of_files') }}
where item_id is null

union all

-- interest that cannot be told until a person adds the official rates of a half-year
select
    'late_rate_missing', 'warning', 'fec', segments.entity_id, segments.half_year, 0,
    segments.half_year || ' → encours.yml, late_interest_rates'
from {{ ref('int_late_segments') }} as segments
inner join {{ ref('int_entities_dated') }} as entities on segments.entity_id = entities.entity_id
where
    segments.rate is null
    and segments.after_date < entities.as_of_date
    and segments.booked_date <= entities.as_of_date
group by segments.entity_id, segments.half_year

union all

select 'bank_account_unmapped', 'warning', 'bank', entity_id, bank_account_id, 0, account_last4
from accounts
where ledger_account is null

union all

-- an amount in another currency is told, and adds up to nothing
select
    'bank_statement_gap', 'warning', 'bank', accounts.entity_id, concat_ws('|', accounts.bank_account_id, balances.day),
    if(accounts.is_own_currency, abs(balances.amount), 0),
    concat_ws(
        ' ', accounts.account_last4, balances.day, balances.amount,
        if(accounts.is_own_currency, null, accounts.currency_code)
    )
from {{ ref('int_bank_balances_stated') }} as balances
inner join accounts on balances.bank_account_id = accounts.bank_account_id
where balances.is_gap

union all

-- what is in transit is no doubt, and a gap has been told
select
    'bank_difference',
    if(differences.likely_reason in ('booked_later', 'missing_statement'), 'info', 'warning'),
    'bank',
    differences.entity_id,
    differences.difference_id,
    if(accounts.is_own_currency, abs(differences.amount), 0),
    concat_ws(' ', accounts.account_last4, differences.from_day, differences.likely_reason)
from {{ ref('int_bank_differences_listed') }} as differences
inner join accounts on differences.bank_account_id = accounts.bank_account_id
where
    differences.to_day = {{ end_of_days() }}
    and differences.likely_reason <> 'in_transit'
    and not (differences.side = 'bank' and differences.unit_id is null)
