with

source as (

    select * from {{ source('spreadsheets', 'promises') }}

),

renamed as (

    select
        -- ids
        _key as row_key,
        _entity as entity_id,

        -- strings
        customer,
        invoice_number,
        note,

        -- amounts, NULL where the file says none
        {{ parse_stated_amount('amount') }} as amount,

        -- dates
        promised_on::date as promised_on,
        promised_for::date as promised_for,

        -- provenance
        _loaded_at as loaded_at,
        _source_file as source_file,
        _position as position

    from source

)

select * from renamed
