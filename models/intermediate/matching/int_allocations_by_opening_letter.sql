with

items as (

    select * from ({{ left_open(['int_allocations_by_letter', 'int_allocations_over_years']) }}) as items
    where is_lettered and left_open <> 0

),

-- opening lines of a later year that carry a letter of that year
carried as (

    select * from {{ ref('int_party_lines_versioned') }}
    where not makes_item and is_lettered and letter is not null

),

-- which open item of the years before each of them stands for: same amount and reference, else same amount
by_reference as (

    select carried.party_version_id, carried.line_id, carried.fiscal_year, carried.letter, items.item_id
    from (
        select
            *,
            row_number() over (
                partition by party_version_id, fiscal_year, amount, piece order by accounting_date, position, line_id
            ) as rank
        from carried
    ) as carried
    inner join (
        select
            *,
            row_number() over (
                partition by party_version_id, left_open, piece order by sort_date, sort_position, item_id
            ) as rank
        from items
    ) as items
        on
            carried.party_version_id = items.party_version_id
            and carried.amount = items.left_open
            and carried.piece = items.piece
            and carried.rank = items.rank
    where items.year_number < carried.year_number

),

by_amount as (

    select carried.party_version_id, carried.line_id, carried.fiscal_year, carried.letter, items.item_id
    from (
        select
            *,
            row_number() over (
                partition by party_version_id, fiscal_year, amount order by accounting_date, position, line_id
            ) as rank
        from carried
        where (party_version_id, line_id) not in (select (party_version_id, line_id) from by_reference)
    ) as carried
    inner join (
        select
            *,
            row_number() over (
                partition by party_version_id, left_open order by sort_date, sort_position, item_id
            ) as rank
        from items
        where (party_version_id, item_id) not in (select (party_version_id, item_id) from by_reference)
    ) as items
        on
            carried.party_version_id = items.party_version_id
            and carried.amount = items.left_open
            and carried.rank = items.rank
    where items.year_number < carried.year_number

),

stood_for as (

    select party_version_id, item_id, fiscal_year, letter
    from (select * from by_reference union all select * from by_amount) as matched
    qualify row_number() over (partition by party_version_id, item_id order by fiscal_year desc, letter) = 1

),

members as (

    select party_version_id, item_id, fiscal_year, letter from stood_for
    union
    select items.party_version_id, items.item_id, items.fiscal_year, items.letter
    from items
    inner join (select distinct party_version_id, fiscal_year, letter from stood_for) as groups
        on
            items.party_version_id = groups.party_version_id
            and items.fiscal_year = groups.fiscal_year
            and items.letter = groups.letter
    where (items.party_version_id, items.item_id) not in (select (party_version_id, item_id) from stood_for)

),

lots as (

    select
        members.party_version_id || '|' || members.fiscal_year || '|' || members.letter as group_id,
        items.party_version_id,
        items.item_id,
        items.left_open as amount,
        items.sort_date,
        items.sort_position
    from members
    inner join items
        on members.party_version_id = items.party_version_id and members.item_id = items.item_id

)

{{ sweep('lots') }}
