{# Letter groups that balance in the ledger: nothing in them may stay open once their last line is booked. #}
with

lines as (

    select
        *,
        min(fiscal_year_start) over (partition by entity_id) as first_fiscal_year_start
    from {{ ref('int_ledger_movements') }}

),

lettered as (

    select
        *,
        concat_ws('|', entity_id, fiscal_year, account, auxiliary, letter) as group_id
    from lines
    where letter <> ''

),

closed as (

    select group_id, max(movement_date) as closed_on
    from lettered
    group by group_id
    having
        sum(amount) = 0
        -- a later year's opening line is no item: what it stands for was closed in another year's group
        and not bool_or(is_opening and fiscal_year_start > first_fiscal_year_start)

)

select
    lettered.line_id,
    lettered.entity_id,
    lettered.account_root,
    lettered.group_id,
    closed.closed_on
from lettered
inner join closed on lettered.group_id = closed.group_id
