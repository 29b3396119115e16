{{ config(materialized='ephemeral') }}

with

statements as (

    select
        bank_account_id,
        kind,
        covers_from,
        covers_to,
        opening_amount,
        max(covers_to) over told_before as covered_until,
        arg_max(closing_amount, covers_to) over told_before as closed_at
    from {{ ref('int_bank_statements_standing') }}
    where kind <> 'notification' and covers_from is not null
    window told_before as (
        partition by bank_account_id, kind order by covers_from, covers_to, loaded_at, position
        rows between unbounded preceding and 1 preceding
    )

),

-- where balances meet nothing happened on the days between, even if no statement names them
numbered as (

    select
        *,
        sum((not coalesce(covers_from <= covered_until + 1 or opening_amount = closed_at, false))::integer) over (
            partition by bank_account_id, kind order by covers_from, covers_to, covered_until
            rows unbounded preceding
        ) as span_number
    from statements

),

spans as (

    select
        bank_account_id,
        kind,
        min(covers_from) as from_day,
        max(covers_to) as to_day
    from numbered
    group by bank_account_id, kind, span_number

),

stated as (

    select bank_account_id, max(to_day) as last_day
    from spans
    where kind = 'statement'
    group by bank_account_id

)

-- what was told in the course of a day counts only where no statement has come yet
select
    spans.bank_account_id,
    spans.kind,
    if(spans.kind = 'statement', spans.from_day, greatest(spans.from_day, stated.last_day + 1)) as from_day,
    spans.to_day
from spans
left join stated on spans.bank_account_id = stated.bank_account_id
where spans.kind = 'statement' or stated.last_day is null or spans.to_day > stated.last_day
