with

items as (

    select * from ({{ left_open([
        'int_allocations_by_letter', 'int_allocations_over_years', 'int_allocations_by_opening_letter',
        'int_allocations_by_missing_year'
    ]) }}) as items
    where is_lettered and left_open <> 0

),

debits as (

    select * from items
    where left_open > 0

),

credits as (

    select
        *,
        -sum(left_open) over (
            partition by party_version_id, year_number order by sort_date, sort_position, item_id
            rows unbounded preceding
        ) as reached_in_year
    from items
    where left_open < 0 and letter is not null and year_number > 1

),

-- how much the credits of each year and those before it can settle: never more than the years before them left open
settled as (

    select
        years.party_version_id,
        years.year_number,
        years.credit_reached + least(0, min(years.debit_before - years.credit_reached) over (
            partition by years.party_version_id order by years.year_number rows unbounded preceding
        )) as settled_reached
    from (
        select
            totals.party_version_id,
            totals.year_number,
            sum(totals.amount) over (
                partition by totals.party_version_id order by totals.year_number rows unbounded preceding
            ) as credit_reached,
            coalesce((
                select sum(debits.left_open)
                from debits
                where
                    debits.party_version_id = totals.party_version_id and debits.year_number < totals.year_number
            ), 0) as debit_before
        from (
            select party_version_id, year_number, -sum(left_open) as amount
            from credits
            group by party_version_id, year_number
        ) as totals
    ) as years

),

shares as (

    select
        *,
        settled_reached - coalesce(
            lag(settled_reached) over (partition by party_version_id order by year_number), 0
        ) as settled_amount
    from settled

),

-- a later year's letters were closed on an opening lump: what they leave settles the oldest items carried into it
lots as (

    select
        debits.party_version_id as group_id,
        debits.party_version_id,
        debits.item_id,
        debits.left_open as amount,
        debits.sort_date,
        debits.sort_position
    from debits
    inner join (select distinct party_version_id from credits) as parties
        on debits.party_version_id = parties.party_version_id

    union all

    select
        credits.party_version_id as group_id,
        credits.party_version_id,
        credits.item_id,
        -greatest(0, least(
            -credits.left_open, shares.settled_amount - (credits.reached_in_year + credits.left_open)
        ))::decimal(18, 2) as amount,
        credits.sort_date,
        credits.sort_position
    from credits
    inner join shares
        on credits.party_version_id = shares.party_version_id and credits.year_number = shares.year_number

)

{{ sweep('lots') }}
