select
    differences.difference_id,
    differences.bank_account_id,
    accounts.account_masked as bank_account_masked,
    differences.entity_id,
    accounts.ledger_account,
    accounts.currency_code,
    differences.side,
    if(differences.side = 'bank', differences.unit_id, null) as movement_id,
    if(differences.side = 'ledger' and differences.likely_reason <> 'opening_differs', differences.unit_id, null)
        as line_id,
    differences.counterpart_id,
    differences.from_day,
    differences.to_day,
    differences.to_day = {{ end_of_days() }} as is_open,
    differences.amount::decimal(18, 3) as amount,
    differences.difference_amount,
    differences.likely_reason,
    coalesce(movements.label, lines.label) as label,
    movements.counterparty,
    coalesce(movements.source_file, lines.source_file) as source_file,
    coalesce(movements.position, lines.position) as position
from {{ ref('int_bank_differences_listed') }} as differences
inner join {{ ref('int_bank_accounts_mapped') }} as accounts
    on differences.bank_account_id = accounts.bank_account_id
left join {{ ref('int_bank_movements_counted') }} as movements on differences.unit_id = movements.movement_id
left join {{ ref('int_bank_lines_mapped') }} as lines on differences.unit_id = lines.line_id
