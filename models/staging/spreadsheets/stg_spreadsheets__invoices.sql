with

source as (

    select * from {{ source('spreadsheets', 'invoices') }}

),

renamed as (

    select
        -- ids
        _key as row_key,
        _entity as entity_id,

        -- strings
        invoice_number,
        customer,
        currency,
        status,

        -- amounts, NULL where the file says none
        {{ parse_stated_amount('amount') }} as amount,
        {{ parse_stated_amount('document_amount') }} as document_amount,

        -- dates
        invoice_date::date as invoice_date,
        due_date::date as due_date,

        -- provenance
        _loaded_at as loaded_at,
        _source_file as source_file,
        _position as position

    from source

)

select * from renamed
