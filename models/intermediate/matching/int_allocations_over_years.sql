with

items as (

    {{ left_open(['int_allocations_by_letter']) }}

),

residues as (

    select party_version_id, letter, year_number
    from items
    where is_lettered and letter is not null and left_open <> 0
    group by party_version_id, letter, year_number
    having sum(left_open) <> 0

),

-- a letter code is a new group each year, unless two consecutive years both leave a residue under it
joined as (

    select
        *,
        year_number - row_number() over (partition by party_version_id, letter order by year_number) as run
    from residues

),

lots as (

    select
        items.party_version_id || '|' || items.letter || '|' || joined.run as group_id,
        items.party_version_id,
        items.item_id,
        items.left_open as amount,
        items.sort_date,
        items.sort_position
    from items
    inner join joined
        on
            items.party_version_id = joined.party_version_id
            and items.letter = joined.letter
            and items.year_number = joined.year_number
    where items.left_open <> 0

)

{{ sweep('lots') }}
