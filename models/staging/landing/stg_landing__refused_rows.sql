{{ config(materialized='ephemeral') }}

with

source as (

    select * from {{ source('landing', 'refused_rows') }}

),

renamed as (

    select
        file_hash,
        position,
        reason_code,
        message,
        original,
        _loaded_at as loaded_at
    from source

)

select * from renamed
