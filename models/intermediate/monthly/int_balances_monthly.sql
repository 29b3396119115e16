{% set limits = var('aging_limits') %}

with

doubts as (

    select distinct item_id
    from {{ ref('int_doubts_raised') }}
    where severity <> 'info' and item_id is not null

),

disputes as (

    select * from {{ ref('int_disputes_placed') }}

),

open_items as (

    select
        months.month,
        items.entity_id,
        items.customer_id,
        items.account_role,
        items.document_currency_code,
        balances.open_amount,
        items.invoice_date,
        items.due_date_source,
        items.known_basis,
        items.is_lettered,
        doubts.item_id is not null as in_doubt,
        months.balance_date - items.invoice_date as age_days,
        balances.open_amount > 0 and items.due_date <= months.balance_date as is_due,
        balances.open_amount > 0 and exists (
            select 1
            from disputes
            where
                disputes.item_id = items.item_id
                and disputes.opened_on <= months.balance_date
                and coalesce(disputes.closed_on, {{ end_of_days() }}) > months.balance_date
        ) as is_disputed,
        -- how many months before the balance an open invoice was sold
        case
            when
                balances.open_amount > 0
                and items.line_class = 'invoice'
                and items.account_role not in ('doubtful', 'group')
                then date_diff('month', items.effective_date, months.month)
        end as sale_lag,
        case
            when balances.open_amount < 0 then 'credit'
            when items.due_date is null then 'no_due_date'
            when items.due_date >= months.balance_date then 'not_due'
            {% for limit in limits %}
            when months.balance_date - items.due_date <= {{ limit }} then 'b{{ loop.index }}'
            {% endfor %}
            else 'b{{ limits | length + 1 }}'
        end as bucket,
        -- the same limits, counted from the invoice date
        case
            when balances.open_amount < 0 then 'credit'
            when items.invoice_date is null then 'no_invoice_date'
            {% for limit in limits %}
            when months.balance_date - items.invoice_date <= {{ limit }} then 'a{{ loop.index }}'
            {% endfor %}
            else 'a{{ limits | length + 1 }}'
        end as age_bucket
    from {{ ref('int_balances_dated') }} as balances
    inner join {{ ref('int_items_standing') }} as items on balances.item_id = items.item_id
    inner join {{ ref('int_months_closed') }} as months
        on
            items.entity_id = months.entity_id
            and months.balance_date >= balances.valid_from
            and months.balance_date < balances.valid_to
    left join doubts on balances.item_id = doubts.item_id

)

select
    month,
    entity_id,
    customer_id,
    account_role,
    document_currency_code,
    sum(open_amount)::decimal(18, 2) as open_amount,
    {% for bucket, name in [
        ['not_due', 'not_due'], ['no_due_date', 'no_due_date'], ['credit', 'unapplied'],
        ['b1', 'bucket_1'], ['b2', 'bucket_2'], ['b3', 'bucket_3'], ['b4', 'bucket_4'], ['b5', 'bucket_5']
    ] %}
    coalesce(sum(open_amount) filter (where bucket = '{{ bucket }}'), 0)::decimal(18, 2) as {{ name }}_amount,
    {% endfor %}
    coalesce(sum(open_amount) filter (where bucket not in ('not_due', 'no_due_date', 'credit')), 0)::decimal(18, 2)
        as overdue_amount,
    {% for bucket, name in [
        ['a1', 'age_1'], ['a2', 'age_2'], ['a3', 'age_3'], ['a4', 'age_4'], ['a5', 'age_5'],
        ['no_invoice_date', 'no_invoice_date']
    ] %}
    coalesce(sum(open_amount) filter (where age_bucket = '{{ bucket }}'), 0)::decimal(18, 2) as {{ name }}_amount,
    {% endfor %}
    coalesce(sum(open_amount) filter (where is_due), 0)::decimal(18, 2) as due_amount,
    coalesce(sum(open_amount) filter (where is_disputed), 0)::decimal(18, 2) as disputed_amount,
    coalesce(sum(abs(open_amount)) filter (where in_doubt), 0)::decimal(18, 2) as in_doubt_amount,
    coalesce(
        sum(open_amount) filter (where open_amount > 0 and due_date_source = 'statutory_default'), 0
    )::decimal(18, 2) as derived_due_amount,
    coalesce(sum(abs(open_amount)) filter (where not is_lettered), 0)::decimal(18, 2) as fifo_amount,
    coalesce(sum(abs(open_amount)) filter (where known_basis = 'assumed'), 0)::decimal(18, 2) as assumed_known_amount,
    coalesce(sum(open_amount * age_days) filter (where open_amount > 0), 0)::decimal(38, 2) as age_days_amount,
    coalesce(sum(open_amount) filter (where open_amount > 0 and invoice_date is not null), 0)::decimal(18, 2)
        as aged_amount,
    {% for lag in range(25) %}
    coalesce(sum(open_amount * age_days) filter (where sale_lag = {{ lag }}), 0)::decimal(38, 2)
        as aged_sales_m{{ lag }}{{ "," if not loop.last }}
    {% endfor %}
from open_items
group by month, entity_id, customer_id, account_role, document_currency_code
