with

source as (

    select * from {{ source('fec', 'exports') }}

),

renamed as (

    select
        -- ids
        _file_hash as file_hash,
        _entity as entity_id,
        _fiscal_year as fiscal_year,

        -- strings
        opening_journals,

        -- dates
        fiscal_year_start,
        first_date,
        last_date,

        -- provenance
        _loaded_at as loaded_at,
        _source_file as source_file

    from source

)

select * from renamed
