{#
  The history to learn from: each part of an item by how it ended before the origin. Money received is an event;
  what is open, and what ended otherwise (credit note, write-off, transfer), only tells that it was not paid by then.
#}
with

items as (

    select * from {{ ref('int_forecast_items') }}

),

pieces as (

    select origin_date, item_id, effective_date as end_date, reason = 'receipt' as is_paid, amount
    from {{ ref('int_forecast_settlements') }}

    union all

    select origin_date, item_id, effective_date, reason = 'receipt', amount
    from {{ ref('int_forecast_credits_spread') }}

    union all

    select origin_date, item_id, origin_date, false, open_amount
    from items
    where open_amount > 0

)

select
    items.origin_date,
    items.entity_id,
    items.customer_id,
    items.item_id,
    items.driver,
    pieces.is_paid,
    pieces.end_date,
    items.due_date,
    items.booked_date,
    pieces.amount,
    least(pieces.amount / items.amount, 1)::double as share,
    (pieces.end_date - items.due_date)::double as delay,
    items.origin_date - items.at_risk_from as age_at_risk,
    items.origin_date - pieces.end_date as days_since_end,
    exp(-ln(2) * (items.origin_date - pieces.end_date) / {{ forecast_setting('level_half_life_days') }})
    * least(pieces.amount / items.amount, 1)::double as weight
from pieces
inner join items on pieces.origin_date = items.origin_date and pieces.item_id = items.item_id
where not items.has_no_due_date
