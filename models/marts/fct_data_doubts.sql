select
    doubt_id,
    check_name,
    severity,
    -- who can mend it: the books, the granting of credit, the bank accounts, or what customer files and settings say
    case
        when check_name like 'bank%' then 'bank'
        when check_name in ('never_collected', 'old_unlettered_credit', 'terms_over_cap') then 'credit'
        when
            check_name in (
                'company_number_wrong', 'customer_matched_by_name', 'derived_due_date', 'exchange_rate_missing',
                'late_rate_missing', 'no_due_date', 'sales_outside_receivables', 'unidentified_customer'
            )
            then 'master_data'
        else 'accounting'
    end as owner,
    entity_id,
    item_id,
    customer_id,
    coalesce(rights_portfolio, '(none)') as rights_portfolio,
    source,
    amount,
    detail
from {{ ref('int_doubts_raised') }}
