with

sales as (

    select line_id, entity_id, -amount as amount
    from {{ ref('int_ledger_lines_lived') }}
    where is_current and not is_opening and starts_with(account, '70')

),

-- sales whose piece holds a receivable
met as (

    select line_id
    from {{ ref('int_entry_lines_pieced') }}
    where
        is_latest
        and starts_with(account, '70')
        and piece_id in (
            select piece_id from {{ ref('int_entry_lines_pieced') }} where is_latest and is_in_scope
        )

)

select
    sales.entity_id,
    sum(sales.amount)::decimal(18, 2) as sales_amount,
    (sum(sales.amount) filter (where met.line_id is null))::decimal(18, 2) as outside_amount,
    (sum(sales.amount) filter (where met.line_id is null) / nullif(sum(sales.amount), 0))::decimal(9, 6) as outside_rate
from sales
left join met on sales.line_id = met.line_id
group by sales.entity_id
