select
    lines.line_id,
    lines.bank_account_id,
    accounts.account_masked as bank_account_masked,
    lines.entity_id,
    lines.account,
    lines.line_kind,
    lines.line_date,
    lines.amount,
    accounts.currency_code,
    lines.journal_code,
    lines.entry_number,
    lines.piece,
    lines.label,
    matches.movement_id,
    matches.match_method,
    lines.source_file,
    lines.position
from {{ ref('int_bank_lines_mapped') }} as lines
inner join {{ ref('int_bank_accounts_mapped') }} as accounts on lines.bank_account_id = accounts.bank_account_id
left join (
    select line_id, min(movement_id) as movement_id, any_value(match_method) as match_method
    from {{ ref('int_bank_matches') }}
    group by line_id
) as matches on lines.line_id = matches.line_id
