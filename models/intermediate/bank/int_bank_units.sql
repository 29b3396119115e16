{{ config(materialized='ephemeral') }}

with

bank_accounts as (

    select * from {{ ref('int_bank_accounts_mapped') }}
    where ledger_account is not null

),

-- what lies a little before the first day compared may be in transit over it
units as (

    select
        'bank' as side,
        movements.movement_id as unit_id,
        movements.bank_account_id,
        movements.amount,
        movements.booking_date as unit_date,
        movements.position as rank,
        movements.code as batch_key,
        concat_ws(
            ' ', movements.label, movements.counterparty, movements.bank_reference, movements.end_to_end
        ) as words
    from {{ ref('int_bank_movements_counted') }} as movements
    inner join bank_accounts on movements.bank_account_id = bank_accounts.bank_account_id
    where movements.booking_date >= bank_accounts.compared_from - 10

    union all

    select
        'ledger',
        lines.line_id,
        lines.bank_account_id,
        lines.amount,
        lines.line_date,
        lines.position,
        lines.entry_id,
        concat_ws(' ', lines.label, lines.piece)
    from {{ ref('int_bank_lines_mapped') }} as lines
    inner join bank_accounts on lines.bank_account_id = bank_accounts.bank_account_id
    where lines.line_kind = 'line' and lines.line_date >= bank_accounts.compared_from - 10

)

select * from units
