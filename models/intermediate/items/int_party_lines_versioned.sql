select
    parties.party_version_id,
    lines.item_id,
    lines.line_id,
    lines.life_number,
    lines.fiscal_year,
    years.year_number,
    years.is_lettered,
    lines.is_opening,
    -- a later year's opening lines stand for items that are there already
    not (lines.is_opening and years.year_number > 1) as makes_item,
    lines.amount,
    lines.accounting_date,
    lines.effective_date,
    lines.piece,
    lines.position,
    lines.letter,
    lines.letter_date
from {{ ref('int_parties_versioned') }} as parties
inner join {{ ref('int_receivable_lines_lettered') }} as lines
    on
        parties.entity_id = lines.entity_id
        and parties.account = lines.account
        and parties.auxiliary = lines.auxiliary
        and parties.version_from >= lines.known_from_load
        and parties.version_from < lines.known_to_load
inner join {{ ref('int_entity_years_versioned') }} as years
    on
        parties.entity_id = years.entity_id
        and lines.fiscal_year = years.fiscal_year
        and parties.version_from >= years.loaded_at
        and parties.version_from < years.loaded_to
where lines.amount <> 0
