{{ config(materialized='ephemeral') }}

with

matches as (

    select * from {{ ref('int_bank_matches') }}

),

lines as (

    select * from {{ ref('int_bank_lines_mapped') }}
    where line_kind = 'line'

),

left_over as (

    select
        'bank' as side,
        movement_id as unit_id,
        bank_account_id,
        booking_date as unit_date,
        amount,
        concat_ws(' ', label, counterparty, bank_reference, code) as words
    from {{ ref('int_bank_movements_counted') }}
    where movement_id not in (select movement_id from matches)

    union all

    select
        'ledger',
        line_id,
        bank_account_id,
        line_date,
        amount,
        concat_ws(' ', label, piece)
    from lines
    where line_id not in (select line_id from matches)

),

gaps as (

    select
        bank_account_id,
        covered_until + 1 as from_day,
        from_day - 1 as to_day
    from (
        select
            *,
            max(to_day) over (
                partition by bank_account_id order by from_day, to_day rows between unbounded preceding and 1 preceding
            ) as covered_until
        from {{ ref('int_bank_spans_covered') }}
    ) as spans
    where from_day > covered_until + 1

),

-- lines that another one of the same day and amount has already been matched for
twins as (

    select bank_account_id, line_date, amount, min(line_id) as line_id
    from matches
    where match_method <> 'run'
    group by bank_account_id, line_date, amount

)

-- what lies before the first day that both sides know is summed up, not listed
select
    left_over.side,
    left_over.unit_id,
    left_over.bank_account_id,
    accounts.entity_id,
    left_over.unit_date,
    left_over.amount,
    upper(strip_accents(left_over.words)) as words,
    left_over.unit_date > accounts.books_date as is_after_books,
    left_over.unit_date - accounts.last_day as days_after_statements,
    (
        select min(gaps.from_day) from gaps
        where
            gaps.bank_account_id = left_over.bank_account_id
            and gaps.to_day >= left_over.unit_date
            and gaps.from_day <= accounts.last_day
    ) - left_over.unit_date as days_to_gap,
    twins.line_id as twin_id
from left_over
inner join {{ ref('int_bank_accounts_mapped') }} as accounts
    on left_over.bank_account_id = accounts.bank_account_id
left join twins
    on
        left_over.side = 'ledger'
        and left_over.bank_account_id = twins.bank_account_id
        and left_over.unit_date = twins.line_date
        and left_over.amount = twins.amount
where
    accounts.ledger_account is not null
    and left_over.unit_date >= accounts.compared_from
    and left_over.amount <> 0
