-- sales of the 25 months to the last one, the same customers', back to the first month that all their books know
known as (
    select
        slice, max(balance_date) as balance_date,
        max(date_trunc('month', first_fiscal_year_start))::date as first_month, max(first_fiscal_year_start) as first_day
    from cells where is_last group by slice
),
sold as (
    select k.slice, i.effective_date, i.amount
    from cells k
    join dim_items i
        on i.customer_id = k.customer_id and i.account_role = k.account_role and i.document_currency_code = k.currency
    where k.is_last and i.is_current and i.line_class in ('invoice', 'credit_note') and i.account_role <> 'doubtful'
        and i.effective_date <= k.balance_date
),
months as (
    select
        n.slice, n.balance_date, lag, (date_trunc('month', n.balance_date) - to_months(lag))::date as month,
        least(last_day(month), n.balance_date) as month_end, month >= n.first_month as is_known,
        coalesce((
            select sum(s.amount) from sold s where s.slice = n.slice and s.effective_date between month and month_end
        ), 0) as sales
    from known n, (select unnest(range(25))::integer as lag)
),
dso_balance as (
    select
        n.slice, coalesce(sum(e.open_amount) filter (where e.is_dso), 0) as balance,
        coalesce(sum(e.open_amount) filter (where e.is_dso and e.open_amount > 0 and e.due_date >= e.day), 0) as not_due,
        coalesce(sum(e.open_amount) filter (where e.is_dso and e.open_amount > 0 and e.due_date < e.day), 0) as overdue
    from known n left join ending e on e.slice = n.slice group by n.slice
),
walk as (
    select
        m.*, b.balance, b.balance - coalesce(sum(m.sales) over (
            partition by m.slice order by m.lag rows between unbounded preceding and 1 preceding
        ), 0) as remains
    from months m join dso_balance b on b.slice = m.slice where m.is_known
),
walked as (
    select
        slice, any_value(balance) as balance, any_value(balance_date) - min(month) + 1 as known_days,
        arg_min(
            balance_date - month_end + (month_end - month + 1) * remains / sales, lag
        ) filter (where sales > 0 and sales >= remains) as days
    from walk group by slice
),
count_back as (
    select
        slice,
        case when balance = 0 then 'no_balance' when balance < 0 then 'net_credit'
            when days is null then 'insufficient_history' else 'ok' end as dso_status,
        case when balance = 0 then 0 when balance > 0 then round(days, 6) end as dso,
        case when balance > 0 and days is null then known_days end as dso_lower_bound
    from walked
),
sales_window as (
    select
        m.slice, sum(m.sales) filter (where lag < 3) as window_sales,
        max(m.balance_date) - min(m.month) filter (where lag < 3) + 1 as window_days,
        min(m.month) filter (where lag < 3) >= max(n.first_day) as is_complete,
        max(m.balance_date) - 364 >= max(n.first_day) as is_year_complete,
        coalesce((
            select sum(s.amount) from sold s
            where s.slice = m.slice and s.effective_date > max(m.balance_date) - 365
        ), 0) as year_sales
    from months m join known n on n.slice = m.slice group by m.slice
),
weighted as (
    select m.slice, sum(coalesce(e.aged, 0) / m.sales) as dso_sales_weighted
    from months m
    left join (
        select slice, date_trunc('month', effective_date)::date as month, sum(open_amount * age) as aged
        from ending where line_class = 'invoice' and open_amount > 0 and is_dso group by all
    ) e on e.slice = m.slice and e.month = m.month
    where m.is_known and m.sales > 0
    group by m.slice
),
