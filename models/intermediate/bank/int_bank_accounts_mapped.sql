with

configured as (

    {{ configured_rows(var('bank_accounts'), [
        ['account', 'varchar'], ['entity', 'varchar'], ['ledger_account', 'varchar']
    ]) }}

),

keyed as (

    select
        {{ bank_account_key('upper(account)', "''") }} as account_key,
        max(entity) as entity_id,
        max(ledger_account) as ledger_account
    from configured
    group by account_key

),

-- an account is called by its IBAN where one of its statements tells it
accounts as (

    select
        statements.bank_account_id,
        statements.currency_code,
        arg_max(statements.account, (
            regexp_full_match(statements.account, '[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}'), statements.account
        )) as account,
        coalesce(any_value(keyed.entity_id), arg_max(statements.entity_id, statements.loaded_at)) as entity_id,
        any_value(keyed.ledger_account) as configured_account,
        coalesce(
            min(statements.covers_from) filter (where statements.kind = 'statement'), min(statements.covers_from)
        ) as first_day,
        coalesce(
            max(statements.covers_to) filter (where statements.kind <> 'notification'), max(statements.covers_to)
        ) as last_day
    from {{ ref('int_bank_statements_standing') }} as statements
    left join keyed on statements.account_key = keyed.account_key
    group by statements.bank_account_id, statements.currency_code

),

ledger_accounts as (

    select
        entity_id,
        account,
        document_currency_code,
        bool_or(not is_opening) as has_movements
    from {{ ref('int_ledger_lines_lived') }}
    where is_current and starts_with(account, '5')
    group by entity_id, account, document_currency_code

),

-- without a word in encours.yml: the only bank account of an entity is booked on its only 512
only_accounts as (

    select entity_id, min(account) as ledger_account
    from ledger_accounts
    where has_movements and starts_with(account, '512')
    group by entity_id
    having min(account) = max(account)

),

proposed as (

    select
        accounts.*,
        coalesce(entities.currency_code, accounts.currency_code) = accounts.currency_code as is_own_currency,
        coalesce(
            accounts.configured_account,
            if(count(*) over (partition by accounts.entity_id) = 1, only_accounts.ledger_account, null)
        ) as ledger_account,
        if(accounts.configured_account is null, 'only_one', 'configured') as mapped_by,
        entities.first_fiscal_year_start,
        entities.books_date
    from accounts
    left join {{ ref('int_entities_dated') }} as entities on accounts.entity_id = entities.entity_id
    left join only_accounts on accounts.entity_id = only_accounts.entity_id

),

-- a ledger account books one bank account, in a currency that its lines carry
mapped as (

    select * from proposed
    where
        exists (
            select 1 from ledger_accounts
            where
                ledger_accounts.entity_id = proposed.entity_id
                and starts_with(ledger_accounts.account, proposed.ledger_account)
                and (proposed.is_own_currency or ledger_accounts.document_currency_code = proposed.currency_code)
        )
    qualify row_number() over (
        partition by entity_id, ledger_account order by is_own_currency desc, first_day, account
    ) = 1

)

select
    proposed.bank_account_id,
    proposed.account,
    right(proposed.account, 4) as account_last4,
    '•••• ' || right(proposed.account, 4) as account_masked,
    proposed.currency_code,
    proposed.is_own_currency,
    proposed.entity_id,
    mapped.ledger_account,
    if(mapped.ledger_account is null, 'nothing', mapped.mapped_by) as mapped_by,
    proposed.first_day,
    proposed.last_day,
    -- the two sides are compared from the first day that both know
    greatest(proposed.first_day, proposed.first_fiscal_year_start) as compared_from,
    proposed.books_date
from proposed
left join mapped on proposed.bank_account_id = mapped.bank_account_id
