with

movements as (

    select
        movements.*,
        statements.bank_account_id,
        statements.kind,
        statements.format,
        statements.currency_code,
        days.telling_id,
        count(*) over (
            partition by statements.bank_account_id, movements.booking_date, days.telling_id
        ) as telling_count,
        -- the movements of one amount are told apart by the bank's reference, else by their order
        row_number() over (
            partition by
                statements.bank_account_id, movements.booking_date, movements.amount,
                coalesce(days.telling_id, statements.statement_id)
            order by movements.bank_reference, movements.loaded_at, movements.position, movements.number
        ) as occurrence
    from {{ ref('stg_bank__movements') }} as movements
    inner join {{ ref('int_bank_statements_standing') }} as statements
        on movements.statement_id = statements.statement_id and movements.loaded_at = statements.loaded_at
    left join {{ ref('int_bank_days_told') }} as days
        on movements.statement_id = days.statement_id and movements.booking_date = days.booking_date

),

-- tellings of one day overlap: the n-th movement of an amount counts once, out of the fullest
counted as (

    select * from movements
    where telling_id is not null
    qualify row_number() over (
        partition by bank_account_id, booking_date, amount, occurrence
        order by telling_count desc, loaded_at desc, telling_id
    ) = 1

),

-- what does not count may still say more of a movement that does
notified as (

    select * from movements
    where telling_id is null and kind = 'notification'
    qualify row_number() over (
        partition by bank_account_id, booking_date, amount, occurrence order by loaded_at desc, statement_id
    ) = 1

),

parts as (

    select movement_id, loaded_at, count(*) as part_count
    from {{ ref('stg_bank__movement_details') }}
    group by movement_id, loaded_at

)

select
    counted.movement_id,
    counted.statement_id,
    counted.bank_account_id,
    counted.format,
    counted.kind,
    counted.booking_date,
    counted.value_date,
    counted.amount,
    counted.currency_code,
    counted.code,
    counted.bank_reference,
    counted.is_reversal,
    counted.original_amount,
    counted.original_currency_code,
    {% for said in ['end_to_end', 'counterparty', 'counterparty_account', 'label', 'return_reason'] %}
    coalesce(nullif(counted.{{ said }}, ''), notified.{{ said }}) as {{ said }},
    {% endfor %}
    coalesce(parts.part_count, notified_parts.part_count, 0)::integer as part_count,
    counted.source_file,
    counted.position
from counted
left join notified
    on
        counted.bank_account_id = notified.bank_account_id
        and counted.booking_date = notified.booking_date
        and counted.amount = notified.amount
        and counted.occurrence = notified.occurrence
left join parts on counted.movement_id = parts.movement_id and counted.loaded_at = parts.loaded_at
left join parts as notified_parts
    on notified.movement_id = notified_parts.movement_id and notified.loaded_at = notified_parts.loaded_at
