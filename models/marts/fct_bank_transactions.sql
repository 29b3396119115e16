with

matches as (

    select
        matches.movement_id,
        arg_min(matches.line_id, (lines.position, matches.line_id)) as line_id,
        count(*)::integer as line_count,
        any_value(matches.match_method) as match_method,
        any_value(matches.days_apart) as days_apart
    from {{ ref('int_bank_matches') }} as matches
    inner join {{ ref('int_bank_lines_mapped') }} as lines on matches.line_id = lines.line_id
    group by matches.movement_id

),

reasons as (

    select unit_id, likely_reason
    from {{ ref('int_bank_differences_listed') }}
    where side = 'bank' and to_day = {{ end_of_days() }} and unit_id is not null

)

select
    movements.movement_id,
    movements.statement_id,
    movements.bank_account_id,
    accounts.account as bank_account,
    accounts.account_last4 as bank_account_last4,
    accounts.account_masked as bank_account_masked,
    accounts.entity_id,
    accounts.ledger_account,
    movements.booking_date,
    movements.value_date,
    movements.amount,
    movements.currency_code,
    movements.original_amount,
    movements.original_currency_code,
    movements.code,
    movements.bank_reference,
    movements.end_to_end,
    movements.counterparty,
    movements.counterparty_account,
    movements.label,
    movements.is_reversal,
    movements.return_reason,
    movements.part_count,
    movements.format,
    movements.kind,
    movements.source_file,
    movements.position,
    matches.line_id,
    coalesce(matches.line_count, 0) as line_count,
    coalesce(matches.match_method, 'none') as match_method,
    matches.days_apart,
    case
        when matches.movement_id is not null then null
        when movements.amount = 0 then 'no_amount'
        when accounts.ledger_account is null then 'account_unmapped'
        when movements.booking_date < accounts.compared_from then 'before_ledger'
        else reasons.likely_reason
    end as unmatched_reason,
    null::varchar as item_match
from {{ ref('int_bank_movements_counted') }} as movements
inner join {{ ref('int_bank_accounts_mapped') }} as accounts on movements.bank_account_id = accounts.bank_account_id
left join matches on movements.movement_id = matches.movement_id
left join reasons on movements.movement_id = reasons.unit_id
