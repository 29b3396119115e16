with

source as (

    select * from {{ source('fec', 'ledger_lines') }}

),

renamed as (

    select
        -- ids
        md5(_entity || '|' || _fiscal_year || '|' || _identity || '|' || _occurrence) as line_id,
        _entity as entity_id,
        _fiscal_year as fiscal_year,

        -- strings
        {{ blank_trim('"JournalCode"') }} as journal_code,
        {{ blank_trim('"JournalLib"') }} as journal_name,
        {{ blank_trim('"EcritureNum"') }} as entry_number,
        {{ blank_trim('"CompteNum"') }} as account,
        {{ blank_trim('"CompteLib"') }} as account_name,
        {{ text_or_null('"CompAuxNum"') }} as auxiliary,
        {{ text_or_null('"CompAuxLib"') }} as auxiliary_name,
        {{ text_or_null('"PieceRef"') }} as piece,
        {{ text_or_null('"EcritureLib"') }} as label,
        {{ text_or_null('"EcritureLet"') }} as letter,
        {{ text_or_null('"Idevise"') }} as document_currency_code,

        -- amounts, in the entity's currency unless said otherwise
        (
            {{ parse_amount('"Debit"') }}
            + case when {{ fec_is_debit('"Sens"') }} then {{ parse_amount('"Montant"') }} else 0 end
        )::decimal(18, 2) as debit,
        (
            {{ parse_amount('"Credit"') }}
            + case when {{ fec_is_debit('"Sens"') }} then 0 else {{ parse_amount('"Montant"') }} end
        )::decimal(18, 2) as credit,
        nullif({{ parse_amount('"Montantdevise"') }}, 0) as document_amount,

        -- dates
        {{ parse_ledger_date('"EcritureDate"') }} as accounting_date,
        {{ parse_ledger_date('"PieceDate"') }} as piece_date,
        {{ parse_ledger_date('"DateLet"') }} as letter_date,
        {{ parse_ledger_date('"ValidDate"') }} as validated_date,

        -- provenance
        _deleted as is_deleted,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _position as position

    from source

)

select * from renamed
