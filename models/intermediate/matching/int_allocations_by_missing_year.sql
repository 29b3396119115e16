with

items as (

    select * from ({{ left_open([
        'int_allocations_by_letter', 'int_allocations_over_years', 'int_allocations_by_opening_letter'
    ]) }}) as items
    where is_lettered and left_open <> 0 and year_number = 1

),

-- what a letter group leaves on its credit side settles the opening it was lettered with, before this ledger
residues as (

    select
        party_version_id as group_id,
        party_version_id,
        item_id,
        left_open as amount,
        sort_date,
        sort_position
    from items
    where
        (is_opening and letter is null and left_open > 0)
        or (not is_opening and letter is not null and left_open < 0)

),

by_residue as (

    {{ sweep('residues') }}

),

-- then an unlettered credit settles an opening line of just its amount
debits as (

    select
        *,
        row_number() over (partition by party_version_id, left_open order by sort_date, sort_position, item_id) as rank
    from items
    where
        is_opening and letter is null and left_open > 0
        and (party_version_id, item_id) not in (select (party_version_id, debit_item_id) from by_residue)

),

credits as (

    select
        *,
        row_number() over (partition by party_version_id, left_open order by sort_date, sort_position, item_id) as rank
    from items
    where not is_opening and letter is null and left_open < 0

)

select party_version_id, debit_item_id, credit_item_id, amount from by_residue

union all

select
    debits.party_version_id,
    debits.item_id as debit_item_id,
    credits.item_id as credit_item_id,
    debits.left_open as amount
from debits
inner join credits
    on
        debits.party_version_id = credits.party_version_id
        and debits.left_open = -credits.left_open
        and debits.rank = credits.rank
