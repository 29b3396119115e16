{#
  Receipts and credit notes not yet applied, laid on the customer's oldest open items as they will be applied: they
  bring no more cash, and a payment not yet matched is no sign of a late customer.
#}
with

lots as (

    select
        concat_ws('|', balances.origin_date, items.customer_id) as group_id,
        balances.origin_date as party_version_id,
        balances.item_id,
        balances.amount,
        coalesce(items.due_date, items.effective_date) as sort_date,
        0 as sort_position
    from {{ ref('int_forecast_balances') }} as balances
    inner join {{ ref('int_items_standing') }} as items on balances.item_id = items.item_id
    where balances.amount <> 0 and items.customer_id is not null

),

spread as (

    {{ sweep('lots') }}

)

select
    spread.party_version_id as origin_date,
    debits.entity_id,
    spread.debit_item_id as item_id,
    greatest(debits.effective_date, credits.effective_date) as effective_date,
    credits.line_class as reason,
    spread.amount
from spread
inner join {{ ref('int_items_standing') }} as debits on spread.debit_item_id = debits.item_id
inner join {{ ref('int_items_standing') }} as credits on spread.credit_item_id = credits.item_id
