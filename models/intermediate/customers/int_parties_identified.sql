with

lines as (

    select * from {{ ref('int_ledger_lines_lived') }}
    where is_in_scope

),

parties as (

    select
        entity_id,
        account,
        auxiliary,
        arg_max(account_name, (known_from_load, position)) as account_name,
        arg_max(auxiliary_name, (known_from_load, position)) as auxiliary_name,
        bool_or(is_customer_account) as is_customer_account
    from lines
    group by entity_id, account, auxiliary

)

-- the auxiliary, else an account that is one customer's own, else nobody we can name
select
    entity_id,
    account,
    auxiliary,
    case
        when auxiliary <> '' then auxiliary
        when is_customer_account then account
        else 'unidentified'
    end as customer_code,
    case
        when auxiliary <> '' then coalesce(auxiliary_name, auxiliary)
        when is_customer_account then coalesce(nullif(account_name, ''), account)
    end as customer_name,
    auxiliary <> '' or is_customer_account as is_identified
from parties
