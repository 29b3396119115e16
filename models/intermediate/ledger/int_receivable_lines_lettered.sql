with

versions as (

    select
        lines.line_id,
        lines.letter,
        lines.letter_date,
        lines.is_deleted,
        lines.loaded_at as known_from_load,
        coalesce(
            lead(lines.loaded_at) over (partition by lines.line_id order by lines.loaded_at),
            {{ end_of_time() }}
        ) as known_to_load
    from {{ ref('stg_fec__ledger_lines') }} as lines
    inner join {{ ref('int_accounts_scoped') }} as accounts on lines.account = accounts.account

)

select
    parts.item_id,
    lines.line_id,
    lines.life_number,
    lines.entity_id,
    lines.account,
    lines.auxiliary,
    lines.fiscal_year,
    lines.is_opening,
    parts.amount,
    lines.accounting_date,
    lines.effective_date,
    lines.piece,
    lines.position,
    versions.letter,
    versions.letter_date,
    versions.known_from_load,
    versions.known_to_load
from versions
inner join {{ ref('int_ledger_lines_lived') }} as lines
    on
        versions.line_id = lines.line_id
        and versions.known_from_load >= lines.known_from_load
        and versions.known_from_load < lines.known_to_load
inner join {{ ref('int_receivable_parts') }} as parts
    on lines.line_id = parts.line_id and lines.life_number = parts.life_number
where not versions.is_deleted
