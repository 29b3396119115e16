with

used as (

    select currency_code from {{ ref('int_entities_dated') }}
    union
    select document_currency_code from {{ ref('int_items_identified') }}
    union
    select currency from {{ ref('stg_spreadsheets__rates') }}
    union
    select to_currency from {{ ref('stg_spreadsheets__rates') }}

)

select currency_code
from used
where regexp_full_match(currency_code, '[A-Z]{3}')
