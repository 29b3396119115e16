{# Where each item stands at its entity's as_of_date. #}
with

entities as (

    select entity_id, as_of_date, is_lettered from {{ ref('int_entities_dated') }}

),

standing as (

    select balances.item_id, balances.open_amount
    from {{ ref('int_balances_dated') }} as balances
    inner join {{ ref('int_items_described') }} as items on balances.item_id = items.item_id
    inner join entities on items.entity_id = entities.entity_id
    where entities.as_of_date >= balances.valid_from and entities.as_of_date < balances.valid_to

)

select
    items.*,
    entities.as_of_date,
    entities.is_lettered,
    items.known_to = {{ end_of_time() }} as is_current,
    coalesce(standing.open_amount, 0)::decimal(18, 2) as open_amount,
    groups.left_amount is not null and groups.has_both_sides as is_unbalanced_group,
    groups.left_amount is not null and not groups.has_both_sides and groups.is_last_year as lettered_outside
from {{ ref('int_items_described') }} as items
inner join entities on items.entity_id = entities.entity_id
left join standing on items.item_id = standing.item_id
left join {{ ref('int_letter_groups_left') }} as groups
    on
        items.entity_id = groups.entity_id
        and items.account = groups.account
        and items.auxiliary = groups.auxiliary
        and items.fiscal_year = groups.fiscal_year
        and items.letter = groups.letter
