{#
  What the ledger knows is to be paid, and when. Suppliers: what is open of their accounts, the oldest invoices paid
  first, due by days after the invoice (a ledger names no due date). Wages, social charges and taxes: the balance of the
  accounts, on the next such day of a month.
#}
with

rules as (

    {{ configured_rows(var('payables'), [['prefix', 'varchar'], ['days', 'integer'], ['day', 'integer']]) }}

),

-- the longest beginning wins
accounts as (

    select lines.account, arg_max(rules, length(rules.prefix)) as rule
    from (select distinct account from {{ ref('int_ledger_lines_standing') }}) as lines
    inner join rules on starts_with(lines.account, rules.prefix)
    group by lines.account

),

lines as (

    select
        lines.*,
        accounts.rule.prefix as prefix,
        accounts.rule.days as days,
        accounts.rule.day as day,
        -- matched to the cent: nothing of it is open
        lines.letter <> '' and sum(lines.amount) over (
            partition by lines.entity_id, lines.account, lines.auxiliary, lines.fiscal_year, lines.letter
        ) = 0 as is_settled
    from {{ ref('int_ledger_lines_standing') }} as lines
    inner join accounts on lines.account = accounts.account

),

supplied as (

    select
        entity_id,
        prefix,
        days,
        invoice_date,
        -amount as amount,
        -sum(amount) over (partition by entity_id, account, auxiliary) as owed,
        coalesce(sum(-amount) filter (where amount < 0) over (
            partition by entity_id, account, auxiliary order by invoice_date desc, line_id
            rows between unbounded preceding and 1 preceding
        ), 0) as invoiced_after
    from lines
    where days is not null and not coalesce(is_settled, false)

),

scheduled as (

    select
        entity_id,
        prefix,
        invoice_date + days as due_date,
        least(amount, owed - invoiced_after) as amount
    from supplied
    where amount > 0 and owed > invoiced_after

    union all

    select
        lines.entity_id,
        lines.prefix,
        {{ due_date('any_value(entities.as_of_date + 1)', '0', "'none'", 'any_value(lines.day)') }},
        -sum(lines.amount)
    from lines
    inner join {{ ref('int_entities_dated') }} as entities on lines.entity_id = entities.entity_id
    where lines.day is not null
    group by lines.entity_id, lines.prefix
    having sum(lines.amount) < 0

)

select
    scheduled.entity_id,
    case left(scheduled.prefix, 2) when '40' then 'suppliers' when '44' then 'taxes' else 'payroll' end as payable_kind,
    scheduled.due_date,
    greatest(1, (scheduled.due_date - entities.as_of_date - 1) // 7 + 1)::integer as step,
    scheduled.amount::decimal(18, 2) as amount
from scheduled
inner join {{ ref('int_entities_dated') }} as entities on scheduled.entity_id = entities.entity_id
