with

versioned as (

    select
        parties.entity_id,
        parties.account,
        parties.auxiliary,
        parties.version_from,
        parties.version_to,
        items.party_version_id,
        items.item_id,
        items.line_id,
        items.life_number,
        items.fiscal_year,
        items.is_opening_mismatch,
        items.amount,
        items.effective_date,
        parties.version_number
        - row_number() over (partition by items.item_id, items.life_number order by parties.version_number) as island
    from {{ ref('int_items_versioned') }} as items
    inner join {{ ref('int_parties_versioned') }} as parties on items.party_version_id = parties.party_version_id

),

known as (

    select
        entity_id,
        account,
        auxiliary,
        item_id,
        line_id,
        life_number,
        fiscal_year,
        is_opening_mismatch,
        amount,
        effective_date,
        min(version_from) as version_from,
        max(version_to) as known_to
    from versioned
    group by
        entity_id, account, auxiliary, item_id, line_id, life_number, fiscal_year, is_opening_mismatch, amount,
        effective_date, island

)

select
    known.*,
    case
        when known.is_opening_mismatch then if(known.version_from = years.first_loaded_at, 'assumed', 'landed')
        when known.version_from = lines.known_from_load then lines.known_basis
        else 'landed'
    end as known_basis,
    case
        when known.is_opening_mismatch and known.version_from = years.first_loaded_at
            then least(known.effective_date::timestamp, known.version_from)
        when known.version_from = lines.known_from_load then lines.known_from
        else known.version_from
    end as known_from
from known
left join {{ ref('int_ledger_lines_clocked') }} as lines
    on known.line_id = lines.line_id and known.life_number = lines.life_number
left join {{ ref('int_fiscal_years_chained') }} as years
    on known.entity_id = years.entity_id and known.fiscal_year = years.fiscal_year
