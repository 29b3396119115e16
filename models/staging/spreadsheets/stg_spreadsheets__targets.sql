with

source as (

    select * from {{ source('spreadsheets', 'targets') }}

),

renamed as (

    select
        -- ids
        _key as row_key,
        _entity as entity_id,

        -- strings
        portfolio,

        -- amounts, NULL where the file says none
        {{ parse_stated_amount('receipts') }} as receipts,
        {{ parse_stated_amount('sales') }} as sales,

        -- numbers
        dso::decimal(9, 2) as dso,
        overdue_rate::decimal(9, 6) as overdue_rate,

        -- dates
        "month"::date as month,

        -- provenance
        _loaded_at as loaded_at,
        _source_file as source_file,
        _position as position

    from source

)

select * from renamed
