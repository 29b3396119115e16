with

items as (

    select * from {{ ref('int_items_described') }}
    where letter is not null and known_to = {{ end_of_time() }}

),

open_at_the_end as (

    select item_id, open_amount
    from {{ ref('int_balances_dated') }}
    where valid_to = {{ end_of_days() }}

),

last_years as (

    select entity_id, max(fiscal_year) as fiscal_year
    from {{ ref('int_fiscal_years_chained') }}
    group by entity_id

)

select
    items.entity_id,
    items.account,
    items.auxiliary,
    items.fiscal_year,
    items.letter,
    bool_or(items.amount > 0) and bool_or(items.amount < 0) as has_both_sides,
    items.fiscal_year = any_value(last_years.fiscal_year) as is_last_year,
    coalesce(sum(open_at_the_end.open_amount), 0)::decimal(18, 2) as left_amount
from items
left join open_at_the_end on items.item_id = open_at_the_end.item_id
left join last_years on items.entity_id = last_years.entity_id
group by items.entity_id, items.account, items.auxiliary, items.fiscal_year, items.letter
having coalesce(sum(open_at_the_end.open_amount), 0) <> 0
