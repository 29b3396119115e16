{% set days_in_transit = 10 %}
{% set largest_fee = 500 %}
{% set fee_words = "FRAIS|AGIOS|COMMISSIONS?|COTISATIONS?|TENUE DE COMPTE|BANK CHARGES?|FEES?|CHRG|N?CHG|SRVCHG" %}

with

accounts as (

    select * from {{ ref('int_bank_accounts_mapped') }}
    where ledger_account is not null

),

matches as (

    select * from {{ ref('int_bank_matches') }}

),

listed as (

    select
        bank_account_id,
        side,
        unit_id,
        unit_date as from_day,
        {{ end_of_days() }} as to_day,
        amount,
        case
            when side = 'bank' and is_after_books then 'booked_later'
            when side = 'ledger' and days_after_statements > {{ days_in_transit }} then 'missing_statement'
            when side = 'ledger' and days_to_gap <= 0 then 'missing_statement'
            when twin_id is not null then 'booked_twice'
            when clues.reason is not null then clues.reason
            when side = 'ledger' and days_to_gap <= {{ days_in_transit }} then 'missing_statement'
            when side = 'ledger' and days_after_statements >= -{{ days_in_transit }} then 'in_transit'
            when side = 'ledger' then 'not_at_bank'
            when
                amount between -{{ largest_fee }} and 0
                and regexp_matches(words, '(^|[^A-Z])({{ fee_words }})($|[^A-Z])')
                then 'bank_fee'
            else 'not_in_ledger'
        end as likely_reason,
        coalesce(twin_id, clues.counterpart_id) as counterpart_id
    from {{ ref('int_bank_leftovers') }} as leftovers
    left join {{ ref('int_bank_clues') }} as clues using (unit_id)

    union all

    -- of a pair, the side that came first stands alone until the other follows
    select bank_account_id, 'bank', movement_id, booking_date, line_date, amount, 'booked_later', line_id
    from matches
    where booking_date < line_date

    union all

    select bank_account_id, 'ledger', line_id, line_date, booking_date, amount, 'in_transit', movement_id
    from matches
    where line_date < booking_date

    union all

    select bank_account_id, 'bank', null, day, {{ end_of_days() }}, amount, 'missing_statement', null
    from {{ ref('int_bank_balances_stated') }}
    where is_gap

    union all

    select bank_account_id, 'ledger', line_id, line_date, {{ end_of_days() }}, amount, 'opening_differs', null
    from {{ ref('int_bank_lines_balanced') }}
    where line_kind = 'opening_differs'

    union all

    select bank_account_id, 'ledger', null, compared_from, {{ end_of_days() }}, amount, 'before_statements', null
    from {{ ref('int_bank_starts_compared') }}

)

select
    md5(concat_ws(
        '|', listed.bank_account_id, listed.side, listed.unit_id, listed.from_day, listed.counterpart_id,
        listed.likely_reason
    )) as difference_id,
    listed.*,
    accounts.entity_id,
    (listed.amount * if(listed.side = 'bank', -1, 1))::decimal(18, 3) as difference_amount
from listed
inner join accounts on listed.bank_account_id = accounts.bank_account_id
-- what is over by the first day compared, and what came before it and stays, is in the sum of that day
where
    listed.to_day > accounts.compared_from
    and (listed.from_day >= accounts.compared_from or listed.to_day < {{ end_of_days() }})
