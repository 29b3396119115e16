with

source as (

    select * from {{ source('spreadsheets', 'payments') }}

),

renamed as (

    select
        -- ids
        _key as row_key,
        _entity as entity_id,

        -- strings
        customer,
        currency,
        reference,
        invoice_number,
        method,

        -- amounts, NULL where the file says none
        {{ parse_stated_amount('amount') }} as amount,

        -- dates
        payment_date::date as payment_date,

        -- provenance
        _loaded_at as loaded_at,
        _source_file as source_file,
        _position as position

    from source

)

select * from renamed
