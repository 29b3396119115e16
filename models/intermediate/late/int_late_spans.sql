{# What was late, and from when to when it was that much: days after `after_date`, through `through_date`. #}
{{ config(materialized='ephemeral') }}

with

items as (

    select items.*, regimes.regime, regimes.contract_rate
    from {{ ref('int_items_standing') }} as items
    inner join {{ ref('int_late_regimes') }} as regimes on items.customer_id = regimes.customer_id
    where
        items.is_current
        and items.amount > 0
        and items.due_date is not null
        and items.line_class in ('invoice', 'opening')
        and items.account_role in ('trade', 'bills', 'retention')
        and regimes.regime <> 'none'

),

balances as (

    select *, row_number() over (partition by item_id order by valid_from) = 1 as is_first
    from {{ ref('int_balances_dated') }}

)

select
    items.item_id,
    items.entity_id,
    items.customer_id,
    items.rights_portfolio,
    items.account_role,
    items.currency_code,
    items.invoice_id,
    items.regime,
    items.contract_rate,
    items.due_date,
    items.effective_date as booked_date,
    balances.open_amount as base_amount,
    -- what is booked after its due date was owed since that date
    if(balances.is_first, items.due_date, greatest(balances.valid_from, items.due_date)) as after_date,
    balances.valid_to as through_date
from items
inner join balances on items.item_id = balances.item_id
where balances.valid_to > items.due_date and balances.open_amount > 0
