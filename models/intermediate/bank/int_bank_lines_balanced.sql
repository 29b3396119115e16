{{ config(materialized='ephemeral') }}

with

lines as (

    select * from {{ ref('int_bank_lines_mapped') }}

),

-- every year of the entity: a bank account that a new opening forgets differs too
years as (

    select
        accounts.bank_account_id,
        accounts.entity_id,
        years.fiscal_year_start,
        len(years.opening_journals) > 0 or years.year_number = 1 as is_opened,
        coalesce(sum(lines.amount) filter (where lines.line_kind = 'opening'), 0) as opening_amount,
        coalesce(sum(lines.amount) filter (where lines.line_kind = 'line'), 0) as movement_amount
    from {{ ref('int_bank_accounts_mapped') }} as accounts
    inner join {{ ref('int_fiscal_years_chained') }} as years on accounts.entity_id = years.entity_id
    left join lines
        on accounts.bank_account_id = lines.bank_account_id and years.year_number = lines.year_number
    where accounts.ledger_account is not null
    group by all

),

-- years without an opening of their own hang on the one before
chained as (

    select *, sum(is_opened::integer) over (partition by bank_account_id order by fiscal_year_start) as chain
    from years

),

openings as (

    select
        bank_account_id,
        min(fiscal_year_start) as fiscal_year_start,
        sum(opening_amount) filter (where is_opened) - lag(
            sum(opening_amount) filter (where is_opened) + sum(movement_amount)
        ) over (partition by bank_account_id order by chain) as amount
    from chained
    group by bank_account_id, chain

)

-- a later opening restates the balance before it: only what it changes moves the balance
select
    line_id,
    bank_account_id,
    line_kind,
    line_date,
    amount
from lines
where line_kind = 'line' or year_number = 1

union all

select
    md5('opening|' || bank_account_id || '|' || fiscal_year_start) as line_id,
    bank_account_id,
    'opening_differs' as line_kind,
    fiscal_year_start as line_date,
    amount::decimal(18, 3) as amount
from openings
where amount <> 0
