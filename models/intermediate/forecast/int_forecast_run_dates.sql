{# The bank days on which whoever pays on a day of the month pays, month after month. #}
{{ config(materialized='ephemeral') }}

select distinct run_day, bank_date as run_date
from {{ ref('int_forecast_days') }}
where bank_date is not null
