{#
  The identities that a right balance alone does not show, each broken one on its day:
  1. what was issued is what the ledger moved, per account and auxiliary;
  2. an application is two events of opposite sign inside one account and auxiliary, and a letter group that
     balances in the ledger, or an account settled oldest first, leaves nothing to apply;
  3. what is open lies between zero and the item's amount, its sign kept, and nothing is applied before both sides are.
#}
with

events as (

    select * from {{ ref('int_receivable_events') }}
    where is_current

),

issued_wrong as (

    select
        coalesce(issued.entity_id, ledger.entity_id) as entity_id,
        coalesce(issued.account_root, ledger.account_root) as account_root,
        coalesce(issued.effective_date, ledger.movement_date) as date,
        1 as identity
    from (
        select entity_id, account_root, account, auxiliary, effective_date, sum(amount) as amount
        from events
        where event = 'issued'
        group by entity_id, account_root, account, auxiliary, effective_date
    ) as issued
    full outer join {{ ref('int_ledger_balances_moved') }} as ledger
        on
            issued.entity_id = ledger.entity_id
            and issued.account = ledger.account
            and issued.auxiliary = ledger.auxiliary
            and issued.effective_date = ledger.movement_date
    where coalesce(issued.amount, 0) <> coalesce(ledger.amount, 0)

),

pairs_wrong as (

    select
        any_value(entity_id) as entity_id,
        any_value(account_root) as account_root,
        min(effective_date) as date,
        2 as identity
    from events
    where event = 'applied'
    group by allocation_id
    having
        count(*) <> 2
        or sum(amount) <> 0
        or count(distinct account || '|' || auxiliary) <> 1
        or count(distinct effective_date) <> 1
        or min(item_id) = max(item_id)

),

item_days as (

    select
        item_id,
        entity_id,
        account_root,
        effective_date,
        sum(amount) as amount,
        sum(if(event = 'issued', amount, 0)) as issued_amount,
        count(*) filter (where event = 'issued') as issued_count
    from events
    group by item_id, entity_id, account_root, effective_date

),

running as (

    select
        *,
        sum(amount) over w as open_amount,
        sum(issued_amount) over w as issued_so_far,
        sum(issued_count) over w as issued_events
    from item_days
    window w as (partition by item_id order by effective_date rows unbounded preceding)

),

bounds_wrong as (

    select entity_id, account_root, min(effective_date) as date, 3 as identity
    from running
    where
        issued_events <> 1
        or abs(open_amount) > abs(issued_so_far)
        or sign(open_amount) * sign(issued_so_far) < 0
    group by item_id, entity_id, account_root

),

open_at_the_end as (

    select item_id, sum(amount) as amount
    from events
    group by item_id

),

groups_left as (

    select
        closed.entity_id,
        closed.account_root,
        closed.closed_on as date,
        2 as identity
    from {{ ref('int_letter_groups_closed') }} as closed
    inner join {{ ref('int_items_described') }} as items on closed.line_id = items.line_id
    inner join running on items.item_id = running.item_id and running.effective_date <= closed.closed_on
    inner join {{ ref('int_entities_dated') }} as entities on closed.entity_id = entities.entity_id
    where entities.is_lettered
    group by items.item_id, closed.entity_id, closed.account_root, closed.closed_on
    having sum(running.amount) <> 0

),

-- settled oldest first: a debit and a credit of one account are never both left open
ages_left as (

    select
        items.entity_id,
        items.account_root,
        max(items.effective_date) as date,
        2 as identity
    from open_at_the_end
    inner join {{ ref('int_items_described') }} as items on open_at_the_end.item_id = items.item_id
    inner join {{ ref('int_entities_dated') }} as entities on items.entity_id = entities.entity_id
    where not entities.is_lettered and open_at_the_end.amount <> 0
    group by items.entity_id, items.account_root, items.account, items.auxiliary
    having min(sign(open_at_the_end.amount)) < 0 and max(sign(open_at_the_end.amount)) > 0

),

broken as (

    select * from issued_wrong
    union all
    select * from pairs_wrong
    union all
    select * from bounds_wrong
    union all
    select * from groups_left
    union all
    select * from ages_left

)

select
    entity_id,
    account_root,
    date,
    identity,
    count(*)::integer as broken_count
from broken
group by entity_id, account_root, date, identity
