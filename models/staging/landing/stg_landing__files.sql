with

source as (

    select * from {{ source('landing', 'files') }}

),

renamed as (

    select
        file_hash,
        file_name,
        source,
        stream,
        entity as entity_id,
        verdict,
        reason_code,
        message,
        rows_read,
        rows_landed,
        rows_unchanged,
        rows_refused,
        _loaded_at as loaded_at
    from source

)

select * from renamed
