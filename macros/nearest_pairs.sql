{#
  Pairs bank units and ledger units of one account and one exact amount, one to one: those of one day first, then the
  nearest within `reach` days, in so many rounds.

  A round lays the units of an amount along the calendar, a bank unit one step up and a ledger unit one step down.
  On each level of that walk the two sides take turns, so that the nearest of the other side is the neighbour before
  or after, however often an amount recurs: a round costs a sort. Of two as near, the one its words name wins, then
  the one where the bank came first; so no two neighbours ever tie.

  `units`: a relation of (side, unit_id, bank_account_id, amount, unit_date, rank, hint_number, hint_days): the two
  that words pair carry one number and the days from the bank's to the ledger's.
  Adds `<name>_pairs` of (bank_unit, ledger_unit, days_apart) to a WITH clause.
#}
{% macro nearest_pairs(name, units, rounds, reach=10) -%}
    {{ name }}_ranked as (

        select
            *,
            row_number() over (
                partition by side, bank_account_id, amount, unit_date
                order by
                    case when hint_days = 0 then 0 when hint_days is null then 1 else 2 end,
                    hint_number, rank, unit_id
            ) as day_rank
        from {{ units }}

    ),

    {{ name }}_pass_0 as (

        select bank.unit_id as bank_unit, ledger.unit_id as ledger_unit, 0 as days_apart
        from {{ name }}_ranked as bank
        inner join {{ name }}_ranked as ledger
            on
                bank.bank_account_id = ledger.bank_account_id
                and bank.amount = ledger.amount
                and bank.unit_date = ledger.unit_date
                and bank.day_rank = ledger.day_rank
        where bank.side = 'bank' and ledger.side = 'ledger'

    ),

    {{ name }}_left_0 as (

        select
            *,
            coalesce(sign(if(side = 'bank', hint_days, -hint_days)), 0) as hint_way
        from {{ units }}
        where {{ not_in_pairs(name ~ '_pass_0') }}

    ),
    {%- for round in range(1, rounds + 1) %}

    {{ name }}_walk_{{ round }} as (

        select
            *,
            sum(if(side = 'bank', 1, -1)) over (
                partition by bank_account_id, amount order by {{ along_the_calendar() }} rows unbounded preceding
            ) + if(side = 'bank', 0, 1) as level
        from {{ name }}_left_{{ round - 1 }}

    ),

    {{ name }}_neighbours_{{ round }} as (

        select
            *,
            if(side = 'bank', unit_id, next_unit) as bank_unit,
            if(side = 'bank', next_unit, unit_id) as ledger_unit,
            4 * days - if(hint_number = next_hint, 2, 0) + if(side = 'bank', 0, 1) as distance
        from (
            select
                *,
                lead(unit_id) over along as next_unit,
                lead(hint_number) over along as next_hint,
                lead(unit_date) over along - unit_date as days
            from {{ name }}_walk_{{ round }}
            window along as (partition by bank_account_id, amount, level order by {{ along_the_calendar() }})
        ) as laid

    ),

    {{ name }}_pass_{{ round }} as (

        select bank_unit, ledger_unit, days * if(side = 'bank', 1, -1) as days_apart
        from {{ name }}_neighbours_{{ round }}
        window along as (partition by bank_account_id, amount, level order by {{ along_the_calendar() }})
        qualify
            days <= {{ reach }}
            and distance < coalesce(lag(distance) over along, 1000000)
            and distance < coalesce(lead(distance) over along, 1000000)

    ),

    {{ name }}_left_{{ round }} as (

        select * from {{ name }}_left_{{ round - 1 }}
        where {{ not_in_pairs(name ~ '_pass_' ~ round) }}

    ),
    {%- endfor %}

    {{ name }}_pairs as (

        {%- for round in range(0, rounds + 1) %}
        select * from {{ name }}_pass_{{ round }}
        {{ "union all" if not loop.last }}
        {%- endfor %}

    )
{%- endmacro %}

{#
  On one day, units whose words name an earlier one come first, those that name a later one last, the nearest inside.
#}
{% macro along_the_calendar() -%}
    unit_date, hint_way, hint_way * abs(hint_days) desc, -hint_way * hint_number, rank, unit_id
{%- endmacro %}

{% macro not_in_pairs(pairs) -%}
    unit_id not in (select bank_unit from {{ pairs }}) and unit_id not in (select ledger_unit from {{ pairs }})
{%- endmacro %}
