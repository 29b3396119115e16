with

current_items as (

    select item_id, piece_id
    from {{ ref('int_items_standing') }}
    where is_current and not is_opening_mismatch

),

-- the pieces that items stand on; an opening line stands alone, the rest of the opening is other balances
standing as (

    select line_id, piece_id
    from {{ ref('int_entry_lines_pieced') }}
    where is_latest and piece_id in (select piece_id from current_items)

    union all

    select item_id, piece_id
    from current_items
    where item_id = piece_id

)

select
    lines.line_id,
    standing.piece_id,
    current_items.item_id,
    lines.entity_id,
    lines.fiscal_year,
    lines.journal_code,
    lines.journal_name,
    lines.entry_number,
    lines.accounting_date,
    lines.account,
    lines.account_name,
    lines.auxiliary,
    lines.auxiliary_name,
    lines.piece,
    lines.piece_date,
    lines.label,
    lines.letter,
    lines.letter_date,
    lines.debit,
    lines.credit,
    lines.document_amount::decimal(18, 2) as document_amount,
    lines.document_currency_code,
    lines.source_file,
    lines.position
from {{ ref('int_ledger_lines_lived') }} as lines
inner join standing on lines.line_id = standing.line_id
left join current_items on lines.line_id = current_items.item_id
where lines.is_current
