with

statements as (

    select * from {{ ref('int_bank_statements_standing') }}

),

days as (

    select * from {{ ref('int_bank_days_told') }}
    where kind = 'statement' and opens_at is not null

),

-- the balance a day opens with: that of the telling which continues no other, else of a statement that begins there
opened as (

    select bank_account_id, booking_date as day, opens_at, movement_count
    from days
    where
        not exists (
            select 1 from days as earlier
            where
                earlier.bank_account_id = days.bank_account_id
                and earlier.booking_date = days.booking_date
                and earlier.opens_at + earlier.day_amount = days.opens_at
                and earlier.statement_id <> days.statement_id
        )

    union all

    select bank_account_id, covers_from, opening_amount, 0
    from statements
    where
        kind = 'statement' and opening_amount is not null and covers_from is not null
        -- a statement may open in the middle of a day
        and not exists (
            select 1 from days
            where days.bank_account_id = statements.bank_account_id and days.booking_date = statements.covers_from
        )

),

moved as (

    select
        bank_account_id,
        day,
        arg_min(opens_at, (-movement_count, opens_at)) as opens_at,
        0 as amount
    from opened
    group by bank_account_id, day

    union all

    select bank_account_id, booking_date, null, sum(amount)
    from {{ ref('int_bank_movements_counted') }}
    group by bank_account_id, booking_date

),

-- what the account held before its first movement, as each day's opening balance implies it
implied as (

    select
        bank_account_id,
        day,
        max(opens_at) as opens_at,
        max(opens_at) + sum(amount)
        - sum(sum(amount)) over (partition by bank_account_id order by day rows unbounded preceding) as start_amount
    from moved
    group by bank_account_id, day

),

compared as (

    select
        bank_account_id,
        day,
        start_amount,
        lag(start_amount) over (partition by bank_account_id order by day) as start_amount_before
    from implied
    where opens_at is not null

),

-- where no statement says how it opens, the latest one that says how it closes
closed as (

    select
        statements.bank_account_id,
        arg_max(statements.covers_to, (statements.covers_to, statements.loaded_at)) as day,
        arg_max(statements.closing_amount, (statements.covers_to, statements.loaded_at)) as closing_amount
    from statements
    where statements.closing_amount is not null and statements.covers_to is not null
    group by statements.bank_account_id
    having statements.bank_account_id not in (select bank_account_id from compared)

)

select
    bank_account_id,
    day,
    start_amount_before is not null as is_gap,
    (start_amount - coalesce(start_amount_before, 0))::decimal(18, 3) as amount
from compared
where start_amount is distinct from start_amount_before

union all

select
    closed.bank_account_id,
    closed.day,
    false as is_gap,
    (any_value(closed.closing_amount) - coalesce(sum(moved.amount), 0))::decimal(18, 3) as amount
from closed
left join moved on closed.bank_account_id = moved.bank_account_id and closed.day >= moved.day
group by closed.bank_account_id, closed.day
