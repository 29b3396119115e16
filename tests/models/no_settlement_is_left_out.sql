{#
  What the letters and the openings promise is settled: once every rule has been applied, no debit and credit that one
  of them joins may both stay open. The balance cannot see such a loss, since a lost application moves no balance.
#}
with

left_open as (

    select item_id, sum(amount) as open_amount
    from {{ ref('fct_receivable_events') }}
    where is_current
    group by item_id
    having sum(amount) <> 0

),

numbered as (

    select
        items.*,
        dense_rank() over (partition by items.entity_id order by items.fiscal_year) as year_number
    from {{ ref('dim_items') }} as items
    where items.is_current

),

items as (

    select
        numbered.entity_id,
        numbered.account,
        numbered.auxiliary,
        numbered.item_id,
        numbered.letter,
        numbered.is_opening,
        numbered.amount,
        numbered.year_number,
        left_open.open_amount
    from numbered
    inner join left_open on numbered.item_id = left_open.item_id
    inner join {{ ref('dim_entities') }} as entities on numbered.entity_id = entities.entity_id
    where entities.is_lettered

)

select
    debits.item_id as debit_item_id,
    credits.item_id as credit_item_id,
    case
        when debits.letter = credits.letter then 'one letter, in one year or in two that follow'
        when credits.letter is null then 'an unlettered credit that equals an opening line'
        when debits.year_number = credits.year_number then 'what a letter leaves over, and an opening line'
        else 'what a letter leaves over, and an item of a year before'
    end as promise
from items as debits
inner join items as credits
    on
        debits.entity_id = credits.entity_id
        and debits.account = credits.account
        and debits.auxiliary = credits.auxiliary
where
    debits.open_amount > 0
    and credits.open_amount < 0
    and (
        (debits.letter = credits.letter and credits.year_number - debits.year_number between -1 and 1)
        or (credits.letter is not null and debits.year_number < credits.year_number)
        or (
            debits.is_opening and debits.letter is null and not credits.is_opening
            and debits.year_number = 1 and credits.year_number = 1
            and (
                credits.letter is not null
                or (
                    debits.open_amount = debits.amount
                    and credits.open_amount = credits.amount
                    and debits.amount = -credits.amount
                )
            )
        )
    )
