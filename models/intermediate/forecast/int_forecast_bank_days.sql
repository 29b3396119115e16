{#
  Whether a company's receipts keep off the days banks rest: fewer than one in fifty on them, of thirty at least, where
  they are three days in ten.
#}
{{ config(materialized='ephemeral') }}

select
    settlements.origin_date,
    settlements.entity_id,
    count(*) as receipts,
    count(*) filter (days.is_rest) as receipts_on_rest_days,
    count(*) >= 30 and count(*) filter (days.is_rest) * 50 < count(*) as keeps_bank_days
from {{ ref('int_forecast_settlements') }} as settlements
inner join {{ ref('int_forecast_days') }} as days on settlements.effective_date = days.date_day
where settlements.reason = 'receipt'
group by all
