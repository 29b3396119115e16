{% set keys = ['month', 'entity_id', 'customer_id', 'account_role', 'document_currency_code'] %}
{% set in_dso = "keys.account_role not in ('doubtful', 'group')" %}

with

balances as (

    select * from {{ ref('int_balances_monthly') }}

),

sales as (

    select * from {{ ref('int_sales_monthly') }}

),

receipts as (

    select * from {{ ref('int_receipts_monthly') }}

),

dues as (

    select * from {{ ref('int_dues_monthly') }}

),

-- what stood at the end of the month before: the opening itself, for the ledger's first month
previous as (

    select
        (month + interval 1 month)::date as month,
        entity_id,
        customer_id,
        account_role,
        document_currency_code,
        open_amount,
        due_amount
    from balances

    union all

    select
        date_trunc('month', items.effective_date)::date,
        items.entity_id,
        items.customer_id,
        items.account_role,
        items.document_currency_code,
        sum(items.amount),
        coalesce(sum(items.amount) filter (where items.due_date < items.effective_date), 0)
    from {{ ref('int_items_standing') }} as items
    where items.is_current and items.is_opening
    group by all

),

keys as (

    select distinct found.*
    from (
        {% for relation in ['balances', 'sales', 'receipts', 'dues', 'previous'] %}
        select {{ keys | join(', ') }} from {{ relation }}
        {{ "union" if not loop.last }}
        {% endfor %}
    ) as found

),

previous_totals as (

    select {{ keys | join(', ') }}, sum(open_amount) as open_amount, sum(due_amount) as due_amount
    from previous
    group by {{ keys | join(', ') }}

)

select
    keys.month,
    months.balance_date,
    months.is_month_to_date,
    keys.entity_id,
    keys.customer_id,
    customers.portfolio as rights_portfolio,
    coalesce(attributes.portfolio, customers.portfolio) as portfolio,
    attributes.customer_group,
    attributes.segment,
    attributes.country,
    attributes.salesperson,
    coalesce(attributes.consolidated_id, keys.customer_id) as consolidated_id,
    attributes.credit_limit::decimal(18, 2) as credit_limit,
    if(
        months.balance_date >= coalesce(attributes.insurance_from, months.balance_date)
        and months.balance_date <= coalesce(attributes.insurance_to, months.balance_date),
        attributes.insurance_guarantee,
        null
    )::decimal(18, 2) as guarantee,
    balances.customer_id is not null as has_open_items,
    keys.account_role,
    keys.document_currency_code,
    {% for column in [
        'open_amount', 'not_due_amount', 'overdue_amount', 'bucket_1_amount', 'bucket_2_amount', 'bucket_3_amount',
        'bucket_4_amount', 'bucket_5_amount', 'no_due_date_amount', 'unapplied_amount', 'age_1_amount', 'age_2_amount',
        'age_3_amount', 'age_4_amount', 'age_5_amount', 'no_invoice_date_amount', 'disputed_amount'
    ] %}
    coalesce(balances.{{ column }}, 0)::decimal(18, 2) as {{ column }},
    {% endfor %}
    if({{ in_dso }}, coalesce(balances.open_amount, 0), 0)::decimal(18, 2) as dso_open_amount,
    if({{ in_dso }}, coalesce(balances.not_due_amount, 0), 0)::decimal(18, 2) as dso_not_due_amount,
    if({{ in_dso }}, coalesce(balances.overdue_amount, 0), 0)::decimal(18, 2) as dso_overdue_amount,
    coalesce(previous_totals.open_amount, 0)::decimal(18, 2) as previous_open_amount,
    coalesce(previous_totals.due_amount, 0)::decimal(18, 2) as due_at_opening_amount,
    coalesce(dues.falling_due_amount, 0)::decimal(18, 2) as falling_due_amount,
    coalesce(receipts.written_off_amount, 0)::decimal(18, 2) as written_off_amount,
    {% for column in ['in_doubt_amount', 'derived_due_amount', 'fifo_amount', 'assumed_known_amount'] %}
    coalesce(balances.{{ column }}, 0)::decimal(18, 2) as {{ column }},
    {% endfor %}
    coalesce(sales.sales_m0, 0)::decimal(18, 2) as sales_amount,
    coalesce(receipts.receipts_amount, 0)::decimal(18, 2) as receipts_amount,
    {% for lag in range(25) %}
    if(
        keys.month - interval {{ lag }} month >= months.first_month, coalesce(sales.sales_m{{ lag }}, 0), null
    )::decimal(18, 2) as sales_m{{ lag }},
    {% endfor %}
    coalesce(sales.window_sales_amount, 0)::decimal(18, 2) as window_sales_amount,
    (months.balance_date - months.window_start + 1)::integer as window_days,
    months.window_start >= months.first_fiscal_year_start as window_is_complete,
    coalesce(sales.year_sales_amount, 0)::decimal(18, 2) as year_sales_amount,
    months.balance_date - 364 >= months.first_fiscal_year_start as year_is_complete,
    coalesce(receipts.paid_amount, 0)::decimal(18, 2) as paid_amount,
    coalesce(receipts.paid_days_amount, 0)::decimal(38, 2) as paid_days_amount,
    coalesce(receipts.paid_terms_amount, 0)::decimal(38, 2) as paid_terms_amount,
    coalesce(receipts.prepaid_amount, 0)::decimal(18, 2) as prepaid_amount,
    coalesce(balances.age_days_amount, 0)::decimal(38, 2) as age_days_amount,
    coalesce(balances.aged_amount, 0)::decimal(18, 2) as aged_amount,
    {% for lag in range(25) %}
    coalesce(balances.aged_sales_m{{ lag }}, 0)::decimal(38, 2) as aged_sales_m{{ lag }}{{ "," if not loop.last }}
    {% endfor %}
from keys
inner join {{ ref('int_months_closed') }} as months
    on keys.entity_id = months.entity_id and keys.month = months.month
inner join {{ ref('int_customers_termed') }} as customers on keys.customer_id = customers.customer_id
left join {{ ref('int_customer_attributes_dated') }} as attributes
    on
        keys.customer_id = attributes.customer_id
        and months.balance_date >= attributes.valid_from
        and months.balance_date < attributes.valid_to
{% for relation in ['balances', 'sales', 'receipts', 'dues', 'previous_totals'] %}
left join {{ relation }}
    on {% for key in keys %}keys.{{ key }} = {{ relation }}.{{ key }}{{ " and " if not loop.last }}{% endfor %}
{% endfor %}
