with

versions as (

    select
        *,
        -- how many times the line had vanished before this version
        coalesce(
            sum(is_deleted::integer) over (
                partition by line_id order by loaded_at rows between unbounded preceding and 1 preceding
            ),
            0
        ) as life_number
    from {{ ref('stg_fec__ledger_lines') }}

),

lives as (

    select
        line_id,
        life_number,
        min(loaded_at) as known_from_load,
        coalesce(max(case when is_deleted then loaded_at end), {{ end_of_time() }}) as known_to_load,
        arg_min(position, loaded_at) as position,
        arg_max(source_file, loaded_at) filter (where not is_deleted) as source_file,
        max(case when not is_deleted then loaded_at end) as last_version_at
    from versions
    group by line_id, life_number

),

years as (

    select * from {{ ref('int_fiscal_years_chained') }}

),

accounts as (

    select * from {{ ref('int_accounts_scoped') }}

)

select
    lives.line_id,
    lives.life_number,
    lives.known_from_load,
    lives.known_to_load,
    lives.known_to_load = {{ end_of_time() }} as is_current,
    lives.position,
    lives.source_file,
    versions.entity_id,
    versions.fiscal_year,
    years.year_number,
    years.fiscal_year_start,
    versions.journal_code,
    versions.journal_name,
    versions.entry_number,
    versions.accounting_date,
    versions.account,
    versions.account_name,
    coalesce(versions.auxiliary, '') as auxiliary,
    versions.auxiliary_name,
    versions.piece,
    versions.piece_date,
    versions.label,
    versions.letter,
    versions.letter_date,
    versions.validated_date,
    versions.debit,
    versions.credit,
    (versions.debit - versions.credit)::decimal(18, 2) as amount,
    versions.document_amount,
    versions.document_currency_code,
    coalesce(list_contains(years.opening_journals, versions.journal_code), false) as is_opening,
    case
        when coalesce(list_contains(years.opening_journals, versions.journal_code), false) then years.fiscal_year_start
        else versions.accounting_date
    end as effective_date,
    accounts.account_root,
    accounts.account_role,
    coalesce(accounts.is_customer_account, false) as is_customer_account,
    accounts.account is not null as is_in_scope
from lives
inner join versions
    on
        lives.line_id = versions.line_id
        and lives.life_number = versions.life_number
        and lives.last_version_at = versions.loaded_at
        and not versions.is_deleted
left join years
    on versions.entity_id = years.entity_id and versions.fiscal_year = years.fiscal_year
left join accounts on versions.account = accounts.account
