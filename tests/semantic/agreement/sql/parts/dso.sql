-- For each month asked: sales of the 25 months to it, of the customers of that month, back to the first month that all
-- their books know; and the items they have open at its end.
known as (
    select
        slice, month as asked, bool_or(is_last) as is_last, max(balance_date) as balance_date,
        max(date_trunc('month', first_fiscal_year_start))::date as first_month, max(first_fiscal_year_start) as first_day
    from cells group by all
),
sold as (
    select
        k.slice, k.month as asked, k.is_last, i.effective_date, date_trunc('month', i.effective_date)::date as month,
        i.amount
    from cells k
    join dim_items i
        on i.customer_id = k.customer_id and i.account_role = k.account_role and i.document_currency_code = k.currency
    where i.is_current and i.line_class in ('invoice', 'credit_note') and i.account_role <> 'doubtful'
        and i.effective_date <= k.balance_date
),
sold_by_month as (select slice, asked, month, sum(amount) as sales from sold group by all),
months as (
    select n.*, n.month >= n.first_month as is_known, coalesce(s.sales, 0) as sales
    from (
        select *, (asked - to_months(lag))::date as month from known, (select unnest(range(25))::integer as lag)
    ) n
    left join sold_by_month s on s.slice = n.slice and s.asked = n.asked and s.month = n.month
),
open_at_end as (
    select
        k.slice, k.month as asked, i.item_id, i.line_class, i.due_date < k.balance_date as is_late,
        k.balance_date - i.invoice_date as age, date_trunc('month', i.effective_date)::date as sold_in,
        sum(e.amount) as open_amount
    from cells k
    join dim_items i
        on i.customer_id = k.customer_id and i.account_role = k.account_role and i.document_currency_code = k.currency
    join fct_receivable_events e
        on e.item_id = i.item_id and e.is_current and e.effective_date <= k.balance_date
    where k.account_role <> 'doubtful'
    group by all having sum(e.amount) <> 0
),
dso_balance as (
    select
        n.slice, n.asked, n.is_last, coalesce(sum(e.open_amount), 0) as balance,
        coalesce(sum(e.open_amount) filter (where e.open_amount > 0 and not e.is_late), 0) as not_due,
        coalesce(sum(e.open_amount) filter (where e.open_amount > 0 and e.is_late), 0) as overdue
    from known n left join open_at_end e on e.slice = n.slice and e.asked = n.asked group by all
),
walk as (
    select
        m.*, least(last_day(m.month), m.balance_date) as month_end, b.balance,
        b.balance - coalesce(sum(m.sales) over (
            partition by m.slice, m.asked order by m.lag rows between unbounded preceding and 1 preceding
        ), 0) as remains
    from months m join dso_balance b on b.slice = m.slice and b.asked = m.asked where m.is_known
),
walked as (
    select
        slice, asked, any_value(balance) as balance, any_value(balance_date) - min(month) + 1 as known_days,
        arg_min(
            balance_date - month_end + (month_end - month + 1) * remains / sales, lag
        ) filter (where sales > 0 and sales >= remains) as days
    from walk group by slice, asked
),
count_back as (
    select
        slice, asked,
        case when balance = 0 then 'no_balance' when balance < 0 then 'net_credit'
            when days is null then 'insufficient_history' else 'ok' end as dso_status,
        case when balance = 0 then 0 when balance > 0 then round(days, 6) end as dso,
        case when balance > 0 and days is null then known_days end as dso_lower_bound
    from walked
),
-- the balance over the sales of so many months, where the books know them all
windows as (
    select
        m.slice, m.asked, n as window_months, any_value(b.balance) as balance, any_value(b.not_due) as not_due,
        sum(m.sales) as window_sales, any_value(m.balance_date) - min(m.month) + 1 as window_days,
        min(m.month) >= any_value(m.first_day) as is_complete,
        case
            when any_value(b.balance) >= 0 and bool_and(m.is_known) and sum(m.sales) > 0
                then round(any_value(b.balance) * window_days / sum(m.sales), 6)
        end as dso
    from months m
    join (select unnest([1, 3, 12]) as n) on m.lag < n
    join dso_balance b on b.slice = m.slice and b.asked = m.asked
    group by m.slice, m.asked, n
),
weighted as (
    select m.slice, m.asked, round(sum(coalesce(e.aged, 0) / m.sales), 6) as dso_sales_weighted
    from months m
    left join (
        select slice, asked, sold_in, sum(open_amount * age) as aged
        from open_at_end where line_class = 'invoice' and open_amount > 0 group by all
    ) e on e.slice = m.slice and e.asked = m.asked and e.sold_in = m.month
    where m.is_known and m.sales > 0
    group by m.slice, m.asked
),
-- every method side by side, and how far the figures of its months lie from their mean; a month in which there is
-- nothing of a slice has no figure
methods as (
    select
        n.slice, n.asked, n.is_last, any_value(c.dso) as dso, any_value(y.dso_sales_weighted) as dso_sales_weighted,
        max(w.dso) filter (where window_months = 1) as dso_one_month,
        max(w.dso) filter (where window_months = 3) as dso_three_months,
        max(w.dso) filter (where window_months = 12) as dso_twelve_months
    from known n
    left join count_back c on c.slice = n.slice and c.asked = n.asked
    left join weighted y on y.slice = n.slice and y.asked = n.asked
    left join windows w on w.slice = n.slice and w.asked = n.asked
    group by n.slice, n.asked, n.is_last
),
swings as (
    select
        slice,
        if(count(dso) < 3, null, stddev_pop(dso)) as dso,
        if(count(dso_one_month) < 3, null, stddev_pop(dso_one_month)) as one_month,
        if(count(dso_three_months) < 3, null, stddev_pop(dso_three_months)) as three_months,
        if(count(dso_twelve_months) < 3, null, stddev_pop(dso_twelve_months)) as twelve_months,
        if(count(dso_sales_weighted) < 3, null, stddev_pop(dso_sales_weighted)) as sales_weighted
    from methods group by slice
),
last_year as (
    select
        n.slice, max(n.balance_date) - 364 >= max(n.first_day) as is_complete,
        coalesce(sum(s.amount) filter (where s.effective_date > n.balance_date - 365), 0) as sales
    from known n left join sold s on s.slice = n.slice and s.is_last where n.is_last group by n.slice
),
