with

source as (

    select * from {{ source('spreadsheets', 'rates') }}

),

renamed as (

    select
        -- ids
        _key as row_key,
        _entity as entity_id,

        -- strings
        currency,
        to_currency,

        -- numbers
        rate::decimal(24, 12) as rate,
        inverse_rate::decimal(24, 12) as inverse_rate,

        -- dates
        "date"::date as rate_date,

        -- provenance
        _loaded_at as loaded_at,
        _source_file as source_file,
        _position as position

    from source

)

select * from renamed
