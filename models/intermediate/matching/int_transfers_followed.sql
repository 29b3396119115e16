{#
  An invoice moved to a bill or to a doubtful account is not paid by that: where one piece moves items of one side to
  one item on the other, what settles that item settles them, in the order in which they were moved.
#}
with

items as (

    select * from {{ ref('int_items_described') }}
    where known_to = {{ end_of_time() }} and line_class = 'transfer'

),

applications as (

    select * from {{ ref('int_allocations_known') }}
    where known_to = {{ end_of_time() }}

),

moves as (

    select piece_id, any_value(item_id) filter (where amount > 0) as moved_to_item_id
    from items
    group by piece_id
    having count(*) filter (where amount > 0) = 1 and sum(amount) = 0

),

-- what each credit of the piece took away lies end to end along the item it was moved to
credits as (

    select
        items.item_id,
        moves.moved_to_item_id,
        sum(-items.amount) over (
            partition by items.piece_id order by items.position, items.item_id rows unbounded preceding
        ) + items.amount as starts_at
    from items
    inner join moves on items.piece_id = moves.piece_id
    where items.amount < 0

),

moved as (

    select
        applications.allocation_id,
        applications.debit_item_id,
        applications.amount,
        applications.effective_date as moved_on,
        applications.known_from,
        credits.moved_to_item_id,
        credits.starts_at + sum(applications.amount) over (
            partition by applications.credit_item_id
            order by applications.effective_date, applications.debit_item_id, applications.allocation_id
            rows unbounded preceding
        ) as reaches
    from applications
    inner join credits on applications.credit_item_id = credits.item_id

),

paid as (

    select
        applications.debit_item_id,
        applications.amount,
        applications.effective_date,
        applications.known_from,
        others.line_class,
        sum(applications.amount) over (
            partition by applications.debit_item_id
            order by applications.effective_date, applications.credit_item_id, applications.allocation_id
            rows unbounded preceding
        ) as reaches
    from applications
    inner join moves on applications.debit_item_id = moves.moved_to_item_id
    inner join {{ ref('int_items_described') }} as others on applications.credit_item_id = others.item_id

),

slices as (

    select
        moved.allocation_id,
        moved.debit_item_id,
        moved.moved_to_item_id,
        moved.moved_on,
        paid.line_class as settled_by,
        greatest(moved.moved_on, paid.effective_date) as settled_on,
        greatest(moved.known_from, paid.known_from) as known_from,
        least(moved.reaches, paid.reaches)
        - greatest(moved.reaches - moved.amount, paid.reaches - paid.amount) as amount
    from moved
    inner join paid
        on
            moved.moved_to_item_id = paid.debit_item_id
            and moved.reaches - moved.amount < paid.reaches
            and paid.reaches - paid.amount < moved.reaches

),

followed as (

    select * from slices

    union all

    -- what still waits where it was moved to
    select
        moved.allocation_id,
        any_value(moved.debit_item_id),
        any_value(moved.moved_to_item_id),
        any_value(moved.moved_on),
        'transfer',
        null,
        any_value(moved.known_from),
        any_value(moved.amount) - coalesce(sum(slices.amount), 0)
    from moved
    left join slices on moved.allocation_id = slices.allocation_id
    group by moved.allocation_id

)

select
    allocation_id,
    any_value(debit_item_id) as debit_item_id,
    any_value(moved_to_item_id) as moved_to_item_id,
    moved_on,
    settled_by,
    settled_on,
    max(known_from) as known_from,
    sum(amount)::decimal(18, 2) as amount
from followed
group by allocation_id, moved_on, settled_by, settled_on
having sum(amount) > 0
