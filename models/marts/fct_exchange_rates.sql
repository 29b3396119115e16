select * from {{ ref('int_exchange_rates_held') }}
