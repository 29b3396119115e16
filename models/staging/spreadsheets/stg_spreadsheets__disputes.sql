with

source as (

    select * from {{ source('spreadsheets', 'disputes') }}

),

renamed as (

    select
        -- ids
        _key as row_key,
        _entity as entity_id,

        -- strings
        dispute,
        customer,
        invoice_number,
        reason,
        owner,
        status,

        -- amounts, NULL where the file says none
        {{ parse_stated_amount('amount') }} as amount,

        -- dates
        opened_on::date as opened_on,
        closed_on::date as closed_on,

        -- provenance
        _loaded_at as loaded_at,
        _source_file as source_file,
        _position as position

    from source

)

select * from renamed
