with

items as (

    select * from ({{ left_open([
        'int_allocations_by_letter', 'int_allocations_over_years', 'int_allocations_by_opening_letter',
        'int_allocations_by_missing_year'
    ]) }}) as items
    where is_lettered and left_open <> 0

),

-- a later year's letters were closed on an opening lump: what they leave settles the oldest items carried into it
lots as (

    select
        items.party_version_id as group_id,
        items.party_version_id,
        items.item_id,
        items.left_open as amount,
        items.sort_date,
        items.sort_position
    from items
    inner join (
        select party_version_id, max(year_number) as last_credit_year
        from items
        where letter is not null and left_open < 0 and year_number > 1
        group by party_version_id
    ) as credits
        on items.party_version_id = credits.party_version_id
    where
        (items.left_open > 0 and items.year_number < credits.last_credit_year)
        or (items.left_open < 0 and items.letter is not null and items.year_number > 1)

),

swept as (

    {{ sweep('lots') }}

)

select swept.*
from swept
inner join items as debits
    on swept.party_version_id = debits.party_version_id and swept.debit_item_id = debits.item_id
inner join items as credits
    on swept.party_version_id = credits.party_version_id and swept.credit_item_id = credits.item_id
where debits.year_number < credits.year_number
