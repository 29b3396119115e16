with

roles as (

    {{ configured_rows(var('account_roles'), [['prefix', 'varchar'], ['role', 'varchar']]) }}

),

accounts as (

    select distinct account from {{ ref('stg_fec__ledger_lines') }}

),

-- the longest prefix wins; invoices and credit notes still to be issued are never a receivable
ranked as (

    select
        accounts.account,
        roles.prefix as account_root,
        roles.role as account_role,
        row_number() over (partition by accounts.account order by length(roles.prefix) desc, roles.role) as rank
    from accounts
    inner join roles on starts_with(accounts.account, roles.prefix)
    where not starts_with(accounts.account, '418') and not starts_with(accounts.account, '4198')

)

select
    account,
    account_root,
    account_role,
    -- 411000 is the root itself; 411DUPONT or 41100042 is one customer's account
    rtrim(substr(account, 5), '0') <> '' or regexp_matches(account, '[A-Za-z]') as is_customer_account
from ranked
where rank = 1
