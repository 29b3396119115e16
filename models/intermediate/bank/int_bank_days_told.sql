with

days as (

    select
        statements.bank_account_id,
        statements.statement_id,
        statements.kind,
        statements.loaded_at,
        movements.booking_date,
        count(*) as movement_count,
        sum(movements.amount)::decimal(18, 3) as day_amount,
        (any_value(statements.opening_amount) + coalesce(sum(sum(movements.amount)) over (
            partition by statements.statement_id order by movements.booking_date
            rows between unbounded preceding and 1 preceding
        ), 0))::decimal(18, 3) as opens_at
    from {{ ref('stg_bank__movements') }} as movements
    inner join {{ ref('int_bank_statements_standing') }} as statements
        on movements.statement_id = statements.statement_id and movements.loaded_at = statements.loaded_at
    group by
        statements.bank_account_id, statements.statement_id, statements.kind, statements.loaded_at,
        movements.booking_date

),

-- a statement tells again what was told in the course of the day, and both tell again what notifications detail
counting as (

    select * from days
    where
        kind = 'statement'
        or not exists (
            select 1 from {{ ref('int_bank_spans_covered') }} as spans
            where
                spans.bank_account_id = days.bank_account_id
                and days.booking_date <= spans.to_day
                and (days.kind = 'interim' or days.booking_date >= spans.from_day)
                and (days.kind = 'notification' or spans.kind = 'statement')
        )

),

-- one account, one opening balance, one day: the fullest telling of it is kept
told as (

    select * from counting
    qualify
        opens_at is null
        or row_number() over (
            partition by bank_account_id, booking_date, opens_at
            order by movement_count desc, loaded_at desc, statement_id
        ) = 1

),

links as (

    select earlier.bank_account_id, earlier.booking_date, count(*) as link_count
    from told as earlier
    inner join told as later
        on
            earlier.bank_account_id = later.bank_account_id
            and earlier.booking_date = later.booking_date
            and earlier.opens_at + earlier.day_amount = later.opens_at
            and earlier.statement_id <> later.statement_id
    group by earlier.bank_account_id, earlier.booking_date

),

-- tellings that open where another one closed continue each other
chains as (

    select
        told.bank_account_id,
        told.booking_date,
        count(distinct told.opens_at + told.day_amount) = count(*)
        and coalesce(any_value(links.link_count), 0) >= count(*) - 1 as is_chain
    from told
    left join links on told.bank_account_id = links.bank_account_id and told.booking_date = links.booking_date
    where told.opens_at is not null
    group by told.bank_account_id, told.booking_date

)

select
    told.*,
    if(told.opens_at is not null and chains.is_chain, 'chain', told.statement_id) as telling_id
from told
left join chains on told.bank_account_id = chains.bank_account_id and told.booking_date = chains.booking_date
