{{ config(materialized='ephemeral') }}

{% set reach = 10 %}

with

leftovers as (

    select
        *,
        (abs(amount) * 1000)::bigint::varchar as digits
    from {{ ref('int_bank_leftovers') }}

),

-- bank lines of the ledger that belong to no bank account we have statements of
elsewhere as (

    select lines.line_id, lines.entity_id, lines.account, lines.effective_date, lines.amount::decimal(18, 3) as amount
    from {{ ref('int_ledger_lines_lived') }} as lines
    where
        lines.is_current
        and not lines.is_opening
        and starts_with(lines.account, '512')
        and lines.entity_id in (select entity_id from leftovers)
        and lines.line_id not in (select line_id from {{ ref('int_bank_lines_mapped') }})

),

words as (

    select * from (
        select distinct
            side,
            unit_id,
            bank_account_id,
            unit_date,
            amount > 0 as is_credit,
            unnest(regexp_split_to_array(words, '[^A-Z0-9]+')) as word
        from leftovers
    ) as said
    where length(word) > 3
    qualify count(*) over (partition by bank_account_id, unit_date, is_credit, word, side) = 1

),

-- what a bookkeeper would look for on the other side
clues as (

    select
        'wrong_sign' as reason,
        side,
        unit_id,
        unit_date,
        bank_account_id as place,
        concat_ws('|', bank_account_id, if(side = 'bank', -amount, amount)) as clue
    from leftovers

    union all

    -- two digits swapped: the same digits in another order
    select
        'amount_differs', side, unit_id, unit_date, bank_account_id,
        concat_ws('|', bank_account_id, amount > 0, array_to_string(list_sort(string_split(digits, '')), ''))
    from leftovers

    union all

    -- the comma shifted: the same digits but for the zeros behind them
    select
        'amount_differs', side, unit_id, unit_date, bank_account_id,
        concat_ws('|', bank_account_id, amount > 0, rtrim(digits, '0'), '0')
    from leftovers
    where length(rtrim(digits, '0')) > 2

    union all

    select
        'amount_differs', side, unit_id, unit_date, bank_account_id,
        concat_ws('|', bank_account_id, unit_date, is_credit, word)
    from words

    union all

    select 'wrong_account', side, unit_id, unit_date, bank_account_id, concat_ws('|', entity_id, amount)
    from leftovers

    union all

    select 'wrong_account', 'ledger', line_id, effective_date, account, concat_ws('|', entity_id, amount)
    from elsewhere

),

neighbours as (

    select
        reason,
        side,
        unit_id,
        unit_date,
        place,
        {% for way in ['lag', 'lead'] %}
        {{ way }}(side) over along as {{ way }}_side,
        {{ way }}(unit_id) over along as {{ way }}_unit,
        {{ way }}(place) over along as {{ way }}_place,
        {{ way }}(unit_date) over along as {{ way }}_date{{ "," if not loop.last }}
        {% endfor %}
    from clues
    window along as (partition by reason, clue order by unit_date, side, unit_id)

),

found as (

    {% for way in ['lag', 'lead'] %}
    select unit_id, reason, {{ way }}_unit as counterpart_id, abs({{ way }}_date - unit_date) as days
    from neighbours
    where
        side <> {{ way }}_side
        and abs({{ way }}_date - unit_date) <= {{ reach }}
        and (reason <> 'wrong_account' or place <> {{ way }}_place)
    {{ "union all" if not loop.last }}
    {% endfor %}

)

select
    unit_id,
    arg_min(reason, (rank, days, counterpart_id)) as reason,
    arg_min(counterpart_id, (rank, days, counterpart_id)) as counterpart_id
from (
    select *, list_position(['wrong_sign', 'amount_differs', 'wrong_account'], reason) as rank from found
) as ranked
group by unit_id
