with

bank_accounts as (

    select * from {{ ref('int_bank_accounts_mapped') }}
    where ledger_account is not null

),

-- the longest configured beginning wins
ledger_accounts as (

    select
        ledger.entity_id,
        ledger.account,
        arg_max(bank_accounts.bank_account_id, length(bank_accounts.ledger_account)) as bank_account_id
    from (
        select distinct entity_id, account from {{ ref('int_ledger_lines_lived') }}
        where is_current and starts_with(account, '5')
    ) as ledger
    inner join bank_accounts
        on
            ledger.entity_id = bank_accounts.entity_id
            and starts_with(ledger.account, bank_accounts.ledger_account)
    group by ledger.entity_id, ledger.account

),

lines as (

    select
        lines.line_id,
        ledger_accounts.bank_account_id,
        lines.entity_id,
        lines.fiscal_year_start,
        lines.year_number,
        case when lines.is_opening then 'opening' else 'line' end as line_kind,
        lines.effective_date as line_date,
        -- an account in another currency is compared in that currency, where its lines carry it
        case
            when bank_accounts.is_own_currency then lines.amount
            when lines.document_currency_code = bank_accounts.currency_code
                then abs(lines.document_amount) * sign(lines.amount)
            else 0
        end::decimal(18, 3) as amount,
        lines.account,
        lines.journal_code,
        lines.entry_number,
        md5(concat_ws('|', lines.fiscal_year, lines.journal_code, lines.entry_number, lines.accounting_date))
            as entry_id,
        lines.piece,
        lines.label,
        lines.source_file,
        lines.position
    from {{ ref('int_ledger_lines_lived') }} as lines
    inner join ledger_accounts
        on lines.entity_id = ledger_accounts.entity_id and lines.account = ledger_accounts.account
    inner join bank_accounts on ledger_accounts.bank_account_id = bank_accounts.bank_account_id
    where lines.is_current

)

select * from lines
where amount <> 0
