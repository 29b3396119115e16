{# What enters and leaves each aging bucket, day by day: one row per entity, account root, bucket and day. #}
{% set limits = var('aging_limits') %}

with

balances as (

    select
        balances.item_id,
        items.entity_id,
        items.account_root,
        items.due_date,
        balances.open_amount,
        balances.valid_from,
        balances.valid_to
    from {{ ref('int_balances_dated') }} as balances
    inner join {{ ref('int_items_described') }} as items on balances.item_id = items.item_id

),

-- each bucket is a window of days around the due date; credits and lumps have one window without end
windows as (

    select *, 'credit' as bucket, valid_from as enters, valid_to as leaves
    from balances
    where open_amount < 0

    union all

    select *, 'no_due_date', valid_from, valid_to
    from balances
    where open_amount > 0 and due_date is null

    union all

    select *, 'not_due', valid_from, least(valid_to, due_date + 1)
    from balances
    where open_amount > 0 and due_date is not null

    {% for limit in limits %}
    union all

    select
        *,
        'b{{ loop.index }}',
        greatest(valid_from, due_date + {{ (limits[loop.index0 - 1] if not loop.first else 0) + 1 }}),
        least(valid_to, due_date + {{ limit + 1 }})
    from balances
    where open_amount > 0 and due_date is not null
    {% endfor %}
    union all

    select *, 'b{{ limits | length + 1 }}', greatest(valid_from, due_date + {{ limits[-1] + 1 }}), valid_to
    from balances
    where open_amount > 0 and due_date is not null

),

moves as (

    select entity_id, account_root, bucket, enters as date, open_amount as amount
    from windows
    where enters < leaves
    union all
    select entity_id, account_root, bucket, leaves, -open_amount
    from windows
    where enters < leaves and leaves < {{ end_of_days() }}

)

select entity_id, account_root, bucket, date, sum(amount)::decimal(18, 2) as amount
from moves
group by entity_id, account_root, bucket, date
