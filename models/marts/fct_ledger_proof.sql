with

entities as (

    select
        entity_id,
        first_fiscal_year_start,
        greatest(as_of_date, last_ledger_date) as last_day
    from {{ ref('int_entities_dated') }}

),

events as (

    select * from {{ ref('int_receivable_events') }}
    where is_current

),

-- what moves on a day, on each side
moved as (

    select entity_id, account_root, movement_date as date, 'ledger' as side, sum(amount) as amount
    from {{ ref('int_ledger_balances_moved') }}
    group by entity_id, account_root, movement_date

    union all

    select entity_id, account_root, effective_date, 'items', sum(amount)
    from events
    group by entity_id, account_root, effective_date

    union all

    select entity_id, account_root, date, 'buckets', sum(amount)
    from {{ ref('int_buckets_moved') }}
    group by entity_id, account_root, date

    union all

    select
        entity_id,
        account_root,
        effective_date,
        case
            when allocation_method = 'lettering' then 'letter'
            when allocation_method = 'fifo' then 'fifo'
            else 'opening'
        end,
        sum(abs(amount))
    from events
    where event = 'applied' and amount < 0
    group by all

    union all

    select entity_id, account_root, effective_date, 'debits', sum(amount)
    from events
    where event = 'issued' and amount > 0
    group by entity_id, account_root, effective_date

),

roots as (

    select entity_id, account_root, min(date) as first_day
    from moved
    group by entity_id, account_root

),

days as (

    select
        roots.entity_id,
        roots.account_root,
        unnest(generate_series(
            least(entities.first_fiscal_year_start, roots.first_day), entities.last_day, interval 1 day
        ))::date as date
    from roots
    inner join entities on roots.entity_id = entities.entity_id

),

pivoted as (

    select
        entity_id,
        account_root,
        date,
        {% for side in ['ledger', 'items', 'buckets', 'letter', 'fifo', 'opening', 'debits'] %}
        sum(amount) filter (where side = '{{ side }}') as {{ side }}{{ "," if not loop.last }}
        {% endfor %}
    from moved
    group by entity_id, account_root, date

),

running as (

    select
        days.date,
        days.entity_id,
        days.account_root,
        {% for side in ['ledger', 'items', 'buckets', 'letter', 'fifo', 'opening', 'debits'] %}
        coalesce(sum(pivoted.{{ side }}) over along, 0)::decimal(18, 2) as {{ side }}_amount{{ "," if not loop.last }}
        {% endfor %}
    from days
    left join pivoted
        on
            days.entity_id = pivoted.entity_id
            and days.account_root = pivoted.account_root
            and days.date = pivoted.date
    window along as (partition by days.entity_id, days.account_root order by days.date rows unbounded preceding)

),

broken as (

    select entity_id, account_root, date, sum(broken_count)::integer as broken_count
    from {{ ref('int_identities_broken') }}
    group by entity_id, account_root, date

)

select
    running.date,
    running.entity_id,
    running.account_root as account,
    running.ledger_amount as ledger_balance,
    running.items_amount as open_items_balance,
    running.buckets_amount as buckets_balance,
    (running.items_amount - running.ledger_amount)::decimal(18, 2) as difference,
    (
        coalesce(broken.broken_count, 0)
        + if(running.buckets_amount <> running.items_amount or running.items_amount <> running.ledger_amount, 1, 0)
    )::integer as identities_broken,
    (running.letter_amount + running.opening_amount + running.fifo_amount)::decimal(18, 2) as settled_amount,
    running.letter_amount as settled_by_letter_amount,
    running.opening_amount as settled_by_opening_amount,
    running.fifo_amount as settled_by_fifo_amount,
    (
        running.debits_amount - running.letter_amount - running.opening_amount - running.fifo_amount
    )::decimal(18, 2) as unsettled_amount
from running
left join broken
    on
        running.entity_id = broken.entity_id
        and running.account_root = broken.account_root
        and running.date = broken.date
