{{ config(materialized='ephemeral') }}

with

source as (

    select * from {{ source('bank', 'movements') }}
    where detail <> '0'

),

renamed as (

    select
        -- ids
        md5(_statement_id || '|' || number) as movement_id,
        _statement_id as statement_id,
        detail::integer as detail_number,

        -- strings
        bank_reference,
        end_to_end,
        counterparty,
        counterparty_account,
        label,
        return_reason,

        -- amounts, NULL where the bank does not say how much of the movement this part is
        {{ parse_stated_amount('amount') }} as amount,
        {{ parse_stated_amount('original_amount') }} as original_amount,
        original_currency as original_currency_code,

        -- provenance
        _loaded_at as loaded_at,
        _position as position

    from source

)

select * from renamed
