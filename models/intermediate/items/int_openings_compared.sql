with

lines as (

    select
        party_version_id,
        fiscal_year,
        sum(case when is_opening then amount else 0 end) as opening_amount,
        sum(case when is_opening then 0 else amount end) as movement_amount
    from {{ ref('int_party_lines_versioned') }}
    group by party_version_id, fiscal_year

),

-- every party in every year of its entity, so that a balance that was not carried forward is seen too
years as (

    select
        parties.party_version_id,
        parties.entity_id,
        parties.account,
        parties.auxiliary,
        years.fiscal_year,
        years.year_number,
        years.fiscal_year_start,
        years.has_opening,
        years.is_lettered,
        years.chain_number,
        coalesce(lines.opening_amount, 0) as opening_amount,
        coalesce(lines.movement_amount, 0) as movement_amount
    from {{ ref('int_parties_versioned') }} as parties
    inner join {{ ref('int_entity_years_versioned') }} as years
        on
            parties.entity_id = years.entity_id
            and parties.version_from >= years.loaded_at
            and parties.version_from < years.loaded_to
    left join lines
        on parties.party_version_id = lines.party_version_id and years.fiscal_year = lines.fiscal_year

),

closed as (

    select
        *,
        sum(case when has_opening or year_number = 1 then opening_amount else 0 end + movement_amount) over (
            partition by party_version_id, chain_number order by year_number
        ) as closing_amount
    from years

),

compared as (

    select
        *,
        (
            opening_amount - lag(closing_amount) over (partition by party_version_id order by year_number)
        )::decimal(18, 2) as mismatch_amount
    from closed

)

select
    party_version_id,
    fiscal_year,
    year_number,
    fiscal_year_start,
    is_lettered,
    md5(
        'opening|' || entity_id || '|' || account || '|' || auxiliary || '|' || fiscal_year || '|' || mismatch_amount
    ) as item_id,
    mismatch_amount
from compared
where has_opening and year_number > 1 and mismatch_amount <> 0
