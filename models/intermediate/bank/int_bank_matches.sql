{#
  Each bank movement and each ledger line in at most one match: one with one of the same day, one with one of the
  nearest day, one movement with all that is left of an entry, one line with the movements of a day. A later way only
  sees what the earlier ones left.
#}
{% set no_hint = "null::bigint as hint_number, null::integer as hint_days" %}

with

units as (

    select * from {{ ref('int_bank_units_hinted') }}

),

{{ nearest_pairs('single', 'units', 3) }},

-- of lines that nothing tells apart, those booked first are matched: a line booked twice is the second one
alike as (

    select
        *,
        row_number() over (partition by bank_account_id, amount, unit_date order by rank, unit_id) as turn
    from units
    where side = 'ledger' and hint_number is null

),

dealt_pairs as (

    select pairs.bank_unit, coalesce(alike.unit_id, pairs.ledger_unit) as ledger_unit, pairs.days_apart
    from (
        select
            single_pairs.*,
            lines.bank_account_id,
            lines.amount,
            lines.unit_date,
            if(lines.hint_number is not null, null, row_number() over (
                partition by lines.bank_account_id, lines.amount, lines.unit_date, lines.hint_number is null
                order by single_pairs.days_apart, lines.rank, lines.unit_id
            )) as turn
        from single_pairs
        inner join units as lines on single_pairs.ledger_unit = lines.unit_id
    ) as pairs
    left join alike
        on
            pairs.bank_account_id = alike.bank_account_id
            and pairs.amount = alike.amount
            and pairs.unit_date = alike.unit_date
            and pairs.turn = alike.turn

),

bank_left as (

    select * from units
    where side = 'bank' and unit_id not in (select bank_unit from dealt_pairs)

),

lines_left as (

    select *, bank_account_id || '|' || batch_key as entry
    from units
    where side = 'ledger' and unit_id not in (select ledger_unit from dealt_pairs)

),

-- a remittance: the bank books one sum, the entry a line for each payment in it
sums_of_entries as (

    select side, unit_id, bank_account_id, amount, unit_date, rank, {{ no_hint }}
    from bank_left

    union all

    select 'ledger', entry, bank_account_id, sum(amount), any_value(unit_date), min(rank), null, null
    from lines_left
    group by entry, bank_account_id
    having count(*) > 1

),

{{ nearest_pairs('entry', 'sums_of_entries', 1) }},

-- a payment run: the ledger books one sum, the bank each payment. Runs of one kind come before all of a day
payments as (

    select
        *,
        concat_ws('|', bank_account_id, unit_date, amount > 0) as day_run,
        concat_ws('|', bank_account_id, unit_date, amount > 0, 'code', batch_key) as code_run
    from bank_left
    where unit_id not in (select bank_unit from entry_pairs)

),

sums_of_days as (

    select side, unit_id, bank_account_id, amount, unit_date, rank, {{ no_hint }}
    from lines_left
    where entry not in (select ledger_unit from entry_pairs)
    {% for run in ['code_run', 'day_run'] %}
    union all

    select 'bank', {{ run }}, bank_account_id, sum(amount), unit_date, min(rank), null, null
    from payments
    group by {{ run }}, bank_account_id, unit_date
    having count(*) > 1 {{ "and count(distinct code_run) > 1" if run == 'day_run' }}
    {% endfor %}
),

{{ nearest_pairs('run', 'sums_of_days', 1) }},

matched as (

    select bank_unit, ledger_unit, if(days_apart = 0, 'same_day', 'near_day') as match_method, days_apart
    from dealt_pairs

    union all

    select entry_pairs.bank_unit, lines_left.unit_id, 'entry', entry_pairs.days_apart
    from entry_pairs
    inner join lines_left on entry_pairs.ledger_unit = lines_left.entry

    union all

    select payments.unit_id, run_pairs.ledger_unit, 'run', run_pairs.days_apart
    from payments
    inner join run_pairs
        on
            run_pairs.bank_unit = payments.code_run
            -- of a day and of a kind in it, what the kind explains comes first
            or (
                run_pairs.bank_unit = payments.day_run
                and payments.day_run not in (
                    select kind.day_run from payments as kind
                    inner join run_pairs as explained on kind.code_run = explained.bank_unit
                )
            )

)

select
    matched.bank_unit as movement_id,
    matched.ledger_unit as line_id,
    matched.match_method,
    matched.days_apart::integer as days_apart,
    bank.bank_account_id,
    bank.unit_date as booking_date,
    ledger.unit_date as line_date,
    -- what the two share
    if(matched.match_method = 'run', bank.amount, ledger.amount) as amount
from matched
inner join units as bank on matched.bank_unit = bank.unit_id
inner join units as ledger on matched.ledger_unit = ledger.unit_id
