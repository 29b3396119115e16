{{ config(materialized='ephemeral') }}

{% set reach = "interval 10 day" %}

with

-- words are only asked where one amount recurs within days, on both sides
crowded as (

    select * from {{ ref('int_bank_units') }}
    window nearby as (
        partition by bank_account_id, amount order by unit_date
        range between {{ reach }} preceding and {{ reach }} following
    )
    qualify
        count(*) over nearby > 2
        and count(*) filter (where side = 'bank') over nearby > 0
        and count(*) filter (where side = 'ledger') over nearby > 0

),

-- a word that one unit of its side says and no other within days
telling as (

    select * from (
        select distinct
            side,
            unit_id,
            bank_account_id,
            amount,
            unit_date,
            unnest(regexp_split_to_array(upper(strip_accents(words)), '[^A-Z0-9]+')) as word
        from crowded
    ) as said
    where length(word) > 2
    qualify count(*) over (
        partition by bank_account_id, amount, word, side order by unit_date
        range between {{ reach }} preceding and {{ reach }} following
    ) = 1

),

neighbours as (

    select
        side,
        unit_id,
        unit_date,
        lag(side) over along as side_before,
        lag(unit_id) over along as unit_before,
        lag(unit_date) over along as date_before
    from telling
    window along as (partition by bank_account_id, amount, word order by unit_date, side)

),

pairs as (

    select
        if(side = 'bank', unit_id, unit_before) as bank_unit,
        if(side = 'bank', unit_before, unit_id) as ledger_unit,
        any_value((unit_date - date_before) * if(side = 'bank', -1, 1)) as days,
        count(*) as word_count
    from neighbours
    where side <> side_before and unit_date <= date_before + 10
    group by bank_unit, ledger_unit

),

-- the pair that most words make, each unit in one
hints as (

    select *, row_number() over (order by bank_unit, ledger_unit) as hint_number
    from pairs
    qualify
        row_number() over (partition by bank_unit order by word_count desc, abs(days), ledger_unit) = 1
        and row_number() over (partition by ledger_unit order by word_count desc, abs(days), bank_unit) = 1

)

select
    units.* exclude (words),
    hints.hint_number,
    hints.days as hint_days
from {{ ref('int_bank_units') }} as units
left join (
    select bank_unit as unit_id, hint_number, days from hints
    union all
    select ledger_unit, hint_number, days from hints
) as hints on units.unit_id = hints.unit_id
