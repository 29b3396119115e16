with

lines as (

    select
        line_id,
        loaded_at,
        is_deleted,
        position,
        count(*) over (partition by line_id) as version_count
    from {{ ref('stg_fec__ledger_lines') }}

),

-- most lines are landed once and never change
landed_once as (

    select
        line_id,
        0 as life_number,
        loaded_at as known_from_load,
        {{ end_of_time() }} as known_to_load,
        position,
        loaded_at as last_version_at
    from lines
    where version_count = 1

),

numbered as (

    select
        *,
        -- how many times the line had vanished before this version
        coalesce(
            sum(is_deleted::integer) over (
                partition by line_id order by loaded_at rows between unbounded preceding and 1 preceding
            ),
            0
        ) as life_number
    from lines
    where version_count > 1

),

lives as (

    select * from landed_once

    union all

    select
        line_id,
        life_number,
        min(loaded_at) as known_from_load,
        coalesce(max(case when is_deleted then loaded_at end), {{ end_of_time() }}) as known_to_load,
        arg_min(position, loaded_at) as position,
        max(case when not is_deleted then loaded_at end) as last_version_at
    from numbered
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
    versions.source_file,
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
from {{ ref('stg_fec__ledger_lines') }} as versions
inner join lives
    on versions.line_id = lives.line_id and versions.loaded_at = lives.last_version_at
left join years
    on versions.entity_id = years.entity_id and versions.fiscal_year = years.fiscal_year
left join accounts on versions.account = accounts.account
where not versions.is_deleted
