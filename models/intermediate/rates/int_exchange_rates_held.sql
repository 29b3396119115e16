{# A rate holds until the next one, but not for more than a week: an old rate is no rate. #}
{% set longest_days = 7 %}

with

latest as (

    select
        *,
        -- central banks quote how much of the currency one euro buys
        coalesce(rate, round(1 / nullif(inverse_rate, 0), 12)) as value_of_one
    from {{ ref('stg_spreadsheets__rates') }}
    qualify row_number() over (
        partition by rate_date, currency, to_currency order by loaded_at desc, position desc
    ) = 1

)

select
    currency as currency_code,
    to_currency as to_currency_code,
    value_of_one::decimal(24, 12) as rate,
    rate_date as valid_from,
    least(
        lead(rate_date, 1, date '9999-12-31') over (partition by currency, to_currency order by rate_date),
        rate_date + {{ longest_days }} + 1
    )::date as valid_to,
    source_file,
    position
from latest
