with

sales as (

    select entity_id, customer_id, account_role, document_currency_code, month, sum(amount) as amount
    from {{ ref('int_sales_daily') }}
    group by entity_id, customer_id, account_role, document_currency_code, month

),

-- a month's sales are the k-th lag of the month k later
lagged as (

    select
        sales.entity_id,
        sales.customer_id,
        sales.account_role,
        sales.document_currency_code,
        months.month,
        date_diff('month', sales.month, months.month) as lag,
        sales.amount
    from sales
    inner join {{ ref('int_months_closed') }} as months
        on
            sales.entity_id = months.entity_id
            and months.month >= sales.month
            and months.month <= sales.month + interval 24 month

),

pivoted as (

    select
        entity_id,
        customer_id,
        account_role,
        document_currency_code,
        month,
        {% for lag in range(25) %}
        coalesce(sum(amount) filter (where lag = {{ lag }}), 0)::decimal(18, 2) as sales_m{{ lag }},
        {% endfor %}
        coalesce(sum(amount) filter (where lag < {{ var('balance_sheet_months') }}), 0)::decimal(18, 2)
            as window_sales_amount
    from lagged
    group by entity_id, customer_id, account_role, document_currency_code, month

),

-- a year is 365 days to the date, not twelve months
years as (

    select
        sales.entity_id,
        sales.customer_id,
        sales.account_role,
        sales.document_currency_code,
        months.month,
        sum(sales.amount)::decimal(18, 2) as year_sales_amount
    from {{ ref('int_sales_daily') }} as sales
    inner join {{ ref('int_months_closed') }} as months
        on
            sales.entity_id = months.entity_id
            and sales.date <= months.balance_date
            and sales.date > months.balance_date - 365
    group by sales.entity_id, sales.customer_id, sales.account_role, sales.document_currency_code, months.month

)

select
    pivoted.*,
    coalesce(years.year_sales_amount, 0)::decimal(18, 2) as year_sales_amount
from pivoted
left join years
    on
        pivoted.entity_id = years.entity_id
        and pivoted.customer_id = years.customer_id
        and pivoted.account_role = years.account_role
        and pivoted.document_currency_code = years.document_currency_code
        and pivoted.month = years.month
