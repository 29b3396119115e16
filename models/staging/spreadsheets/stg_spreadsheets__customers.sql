with

source as (

    select * from {{ source('spreadsheets', 'customers') }}

),

renamed as (

    select
        -- ids
        _key as row_key,
        _entity as entity_id,

        -- strings
        customer,
        name,
        "group" as customer_group,
        siren,
        siret,
        vat_number,
        segment,
        country,
        portfolio,
        salesperson,
        terms_end_of_month,
        contact_name,
        contact_email,
        contact_phone,
        iban,
        currency,

        -- amounts, NULL where the file says none
        {{ parse_stated_amount('credit_limit') }} as credit_limit,
        {{ parse_stated_amount('insurance_guarantee') }} as insurance_guarantee,

        -- numbers
        terms_days::integer as terms_days,
        terms_day_of_month::integer as terms_day_of_month,

        -- dates
        insurance_from::date as insurance_from,
        insurance_to::date as insurance_to,
        valid_from::date as valid_from,

        -- provenance
        _loaded_at as loaded_at,
        _source_file as source_file,
        _position as position

    from source

)

select * from renamed
