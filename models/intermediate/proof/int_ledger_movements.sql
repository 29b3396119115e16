{#
  The ledger's own side of the proof. It reads the landed lines itself and shares no model with the items, so that
  a fault on the way to the items cannot hide in both.
#}
with

roles as (

    {{ configured_rows(var('account_roles'), [['prefix', 'varchar'], ['role', 'varchar']]) }}

),

roots as (

    select
        accounts.account,
        {{ blank_trim('accounts.account') }} as account_number,
        arg_max(roles.prefix, length(roles.prefix)) as account_root
    from (select distinct "CompteNum" as account from {{ source('fec', 'ledger_lines') }}) as accounts
    inner join roles on starts_with({{ blank_trim('accounts.account') }}, roles.prefix)
    where
        not starts_with({{ blank_trim('accounts.account') }}, '418')
        and not starts_with({{ blank_trim('accounts.account') }}, '4198')
    group by accounts.account

),

latest as (

    select lines.*, roots.account_number, roots.account_root
    from {{ source('fec', 'ledger_lines') }} as lines
    inner join roots on lines."CompteNum" = roots.account
    qualify row_number() over (
        partition by lines._entity, lines._fiscal_year, lines._identity, lines._occurrence
        order by lines._loaded_at desc
    ) = 1

),

years as (

    select
        _entity as entity_id,
        _fiscal_year as fiscal_year,
        arg_max(fiscal_year_start, _loaded_at) as fiscal_year_start,
        arg_max(opening_journals, _loaded_at) as opening_journals
    from {{ source('fec', 'exports') }}
    group by _entity, _fiscal_year

),

live as (

    select
        md5(_entity || '|' || _fiscal_year || '|' || _identity || '|' || _occurrence) as line_id,
        _entity as entity_id,
        _fiscal_year as fiscal_year,
        account_root,
        account_number as account,
        coalesce({{ blank_trim('"CompAuxNum"') }}, '') as auxiliary,
        coalesce({{ blank_trim('"EcritureLet"') }}, '') as letter,
        {{ blank_trim('"JournalCode"') }} as journal_code,
        {{ parse_ledger_date('"EcritureDate"') }} as accounting_date,
        (
            {{ parse_amount('"Debit"') }} - {{ parse_amount('"Credit"') }}
            + {{ parse_amount('"Montant"') }} * if({{ fec_is_debit('"Sens"') }}, 1, -1)
        )::decimal(18, 2) as amount
    from latest
    where not _deleted

)

select
    live.line_id,
    live.entity_id,
    live.fiscal_year,
    years.fiscal_year_start,
    live.account_root,
    live.account,
    live.auxiliary,
    live.letter,
    list_contains(years.opening_journals, live.journal_code) as is_opening,
    if(list_contains(years.opening_journals, live.journal_code), years.fiscal_year_start, live.accounting_date)
        as movement_date,
    live.amount
from live
inner join years on live.entity_id = years.entity_id and live.fiscal_year = years.fiscal_year
