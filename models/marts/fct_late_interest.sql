select
    item_id,
    entity_id,
    customer_id,
    rights_portfolio,
    account_role,
    currency_code,
    invoice_id,
    regime,
    contract_rate,
    due_date,
    booked_date,
    half_year,
    after_date,
    through_date,
    base_amount,
    rate,
    floor_rate,
    -- what is alone in its invoice needs no sharing of the invoice's rounded cents
    (count(*) over (partition by invoice_id))::integer as periods_of_invoice
from {{ ref('int_late_segments') }}
