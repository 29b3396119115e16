with

lines as (

    select * from {{ ref('int_ledger_movements') }}

),

-- a year whose opening is booked starts from it; a year still waiting for its opening carries the last one on
years as (

    select
        _entity as entity_id,
        _fiscal_year as fiscal_year,
        arg_max(fiscal_year_start, _loaded_at) as fiscal_year_start,
        len(arg_max(opening_journals, _loaded_at)) > 0 as has_opening,
        row_number() over (
            partition by _entity order by arg_max(fiscal_year_start, _loaded_at)
        ) as year_number
    from {{ source('fec', 'exports') }}
    group by _entity, _fiscal_year

),

chained as (

    select
        *,
        sum(if(has_opening or year_number = 1, 1, 0)) over (partition by entity_id order by year_number) as chain
    from years

),

movements as (

    select
        lines.entity_id,
        lines.account_root,
        lines.account,
        lines.auxiliary,
        lines.movement_date,
        lines.amount,
        chained.chain
    from lines
    inner join chained on lines.entity_id = chained.entity_id and lines.fiscal_year = chained.fiscal_year

),

-- where a new opening takes over, what stood before it leaves
closings as (

    select
        movements.entity_id,
        movements.account_root,
        movements.account,
        movements.auxiliary,
        starts.fiscal_year_start as movement_date,
        -sum(movements.amount) as amount
    from movements
    inner join (
        select entity_id, chain, min(fiscal_year_start) as fiscal_year_start
        from chained
        group by entity_id, chain
    ) as starts
        on movements.entity_id = starts.entity_id and starts.chain = movements.chain + 1
    group by
        movements.entity_id, movements.account_root, movements.account, movements.auxiliary, starts.fiscal_year_start

),

both_sides as (

    select entity_id, account_root, account, auxiliary, movement_date, amount from movements
    union all
    select entity_id, account_root, account, auxiliary, movement_date, amount from closings

)

select
    entity_id,
    account_root,
    account,
    auxiliary,
    movement_date,
    sum(amount)::decimal(18, 2) as amount
from both_sides
group by entity_id, account_root, account, auxiliary, movement_date
