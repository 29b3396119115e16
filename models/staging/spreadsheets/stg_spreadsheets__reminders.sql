with

source as (

    select * from {{ source('spreadsheets', 'reminders') }}

),

renamed as (

    select
        -- ids
        _key as row_key,
        _entity as entity_id,

        -- strings
        customer,
        invoice_number,
        channel,
        note,

        -- numbers
        level::integer as level,

        -- dates
        sent_on::date as sent_on,

        -- provenance
        _loaded_at as loaded_at,
        _source_file as source_file,
        _position as position

    from source

)

select * from renamed
