with

source as (

    select * from {{ source('bank', 'movements') }}
    where detail = '0'

),

renamed as (

    select
        -- ids
        md5(_statement_id || '|' || number) as movement_id,
        _statement_id as statement_id,
        number::integer as number,

        -- strings
        code,
        bank_reference,
        end_to_end,
        counterparty,
        counterparty_account,
        label,
        return_reason,
        is_reversal = 'true' as is_reversal,

        -- amounts, in the account's currency unless said otherwise; money to us is positive
        {{ parse_stated_amount('amount') }} as amount,
        {{ parse_stated_amount('original_amount') }} as original_amount,
        original_currency as original_currency_code,

        -- dates
        booking_date::date as booking_date,
        value_date::date as value_date,

        -- provenance
        _loaded_at as loaded_at,
        _source_file as source_file,
        _position as position

    from source

)

select * from renamed
