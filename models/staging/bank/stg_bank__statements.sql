{{ config(materialized='ephemeral') }}

with

source as (

    select * from {{ source('bank', 'statements') }}

),

renamed as (

    select
        -- ids
        _statement_id as statement_id,
        _statement_key as statement_key,
        _entity as entity_id,

        -- strings
        format,
        kind,
        upper(account) as account,
        bank as bank_code,
        currency as currency_code,
        reference,
        sequence,

        -- amounts, in the account's currency
        {{ parse_stated_amount('opening_amount') }} as opening_amount,
        {{ parse_stated_amount('closing_amount') }} as closing_amount,
        movements::integer as movement_count,

        -- dates
        opening_date::date as opening_date,
        closing_date::date as closing_date,
        first_date::date as first_date,
        last_date::date as last_date,

        -- provenance
        _loaded_at as loaded_at,
        _source_file as source_file,
        _position as position

    from source

)

select * from renamed
