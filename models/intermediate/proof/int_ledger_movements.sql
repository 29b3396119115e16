{#
  The ledger's own side of the proof. It reads the landed lines itself and shares no model with the items, so that
  a fault on the way to the items cannot hide in both.
#}
with

versions as (

    select
        _entity as entity_id,
        _fiscal_year as fiscal_year,
        trim("JournalCode", ' ' || chr(160) || chr(9)) as journal_code,
        trim("CompteNum", ' ' || chr(160) || chr(9)) as account,
        coalesce(trim("CompAuxNum", ' ' || chr(160) || chr(9)), '') as auxiliary,
        coalesce(trim("EcritureLet", ' ' || chr(160) || chr(9)), '') as letter,
        {{ parse_ledger_date('"EcritureDate"') }} as accounting_date,
        {{ parse_amount('"Debit"') }} - {{ parse_amount('"Credit"') }}
        + {{ parse_amount('"Montant"') }} * if({{ fec_is_debit('"Sens"') }}, 1, -1) as amount,
        _deleted,
        row_number() over (
            partition by _entity, _fiscal_year, _identity, _occurrence order by _loaded_at desc
        ) as recency,
        md5(_entity || '|' || _fiscal_year || '|' || _identity || '|' || _occurrence) as line_id
    from {{ source('fec', 'ledger_lines') }}

),

roles as (

    {{ configured_rows(var('account_roles'), [['prefix', 'varchar'], ['role', 'varchar']]) }}

),

roots as (

    select accounts.account, arg_max(roles.prefix, length(roles.prefix)) as account_root
    from (select distinct account from versions) as accounts
    inner join roles on starts_with(accounts.account, roles.prefix)
    where accounts.account not like '418%' and accounts.account not like '4198%'
    group by accounts.account

),

years as (

    select
        _entity as entity_id,
        _fiscal_year as fiscal_year,
        arg_max(fiscal_year_start, _loaded_at) as fiscal_year_start,
        arg_max(opening_journals, _loaded_at) as opening_journals
    from {{ source('fec', 'exports') }}
    group by _entity, _fiscal_year

)

select
    versions.line_id,
    versions.entity_id,
    versions.fiscal_year,
    years.fiscal_year_start,
    roots.account_root,
    versions.account,
    versions.auxiliary,
    versions.letter,
    list_contains(years.opening_journals, versions.journal_code) as is_opening,
    if(
        list_contains(years.opening_journals, versions.journal_code), years.fiscal_year_start, versions.accounting_date
    ) as movement_date,
    versions.amount::decimal(18, 2) as amount
from versions
inner join years on versions.entity_id = years.entity_id and versions.fiscal_year = years.fiscal_year
left join roots on versions.account = roots.account
where versions.recency = 1 and not versions._deleted and (roots.account is not null or list_contains(years.opening_journals, versions.journal_code))
