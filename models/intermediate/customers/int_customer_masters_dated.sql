with

told as (

    select
        *,
        row_number() over (partition by entity_id, customer order by loaded_at, position) = 1 as is_first
    from {{ ref('stg_spreadsheets__customers') }}

),

-- a file without dates says what is true from the day it is read; the first one, what we have always known
started as (

    select
        * exclude (valid_from),
        coalesce(valid_from, if(is_first, date '1900-01-01', loaded_at::date)) as valid_from
    from told

),

latest as (

    select * from started
    qualify row_number() over (partition by entity_id, customer, valid_from order by loaded_at desc, position desc) = 1

),

numbered as (

    select
        *,
        regexp_replace(coalesce(siret, ''), '[^0-9]', '', 'g') as siret_digits,
        regexp_replace(coalesce(siren, ''), '[^0-9]', '', 'g') as siren_digits,
        regexp_replace(upper(coalesce(vat_number, '')), '[^A-Z0-9]', '', 'g') as vat_text
    from latest

),

checked as (

    select
        *,
        case
            when {{ is_siren('siren_digits') }} then siren_digits
            when {{ is_siret('siret_digits') }} then left(siret_digits, 9)
            when {{ is_french_vat('vat_text') }} then substr(vat_text, 5, 9)
        end as checked_siren,
        (siren_digits <> '' and not {{ is_siren('siren_digits') }})
        or (siret_digits <> '' and not {{ is_siret('siret_digits') }})
        or (
            regexp_full_match(vat_text, 'FR[0-9]{11}') and not {{ is_french_vat('vat_text') }}
        ) as has_wrong_number
    from numbered

)

select
    entity_id,
    customer as master_code,
    name as master_name,
    customer_group,
    checked_siren as siren,
    nullif(vat_text, '') as vat_number,
    has_wrong_number,
    segment,
    country,
    portfolio,
    salesperson,
    terms_days,
    terms_end_of_month,
    terms_day_of_month,
    currency as limit_currency_code,
    credit_limit,
    insurance_guarantee,
    insurance_from,
    insurance_to,
    contact_name,
    contact_email,
    contact_phone,
    valid_from,
    lead(valid_from, 1, date '9999-12-31') over (partition by entity_id, customer order by valid_from) as valid_to,
    source_file,
    position
from checked
