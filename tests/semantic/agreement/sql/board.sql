-- One row per customer, account role, currency and month, with its attributes; amounts are read again from the items
-- and their events. Targets stand beside them as rows without a customer.
select
    m.month, m.entity_id as entity, m.customer_id, m.rights_portfolio, m.account_role,
    m.document_currency_code as currency, m.portfolio, m.customer_group, m.segment, m.country, m.salesperson,
    m.consolidated_id as party, n.first_fiscal_year_start, least(last_day(m.month), n.as_of_date) as balance_date,
    m.month = date_trunc('month', date '{{to}}') as is_last, m.month = date_trunc('month', date '{{from}}') as is_first,
    null::decimal(18, 6) as target_dso, null::decimal(18, 6) as target_overdue_rate,
    null::decimal(18, 2) as target_receipts, null::decimal(18, 2) as target_sales
from fct_receivables_monthly m
join dim_entities n on n.entity_id = m.entity_id
where m.month between date_trunc('month', date '{{from}}') and date '{{to}}'
union all by name
select
    month, entity_id as entity, portfolio, portfolio as rights_portfolio,
    month = date_trunc('month', date '{{to}}') as is_last, target_dso, target_overdue_rate, target_receipts, target_sales
from fct_targets
where month between date_trunc('month', date '{{from}}') and date '{{to}}'
    and case '{{targets}}' when 'entity' then portfolio = '(all)' when 'none' then false else portfolio <> '(all)' end
-- figures
cells as (select * from kept where customer_id is not null and account_role <> 'group'),
days as (
    select
        date_trunc('month', date '{{from}}')::date as first_day, max(balance_date) as last_day
    from (select least(last_day(date '{{to}}'), max(as_of_date)) as balance_date from dim_entities)
),
settled_by_fifo as (select distinct item_id from fct_receivable_events where allocation_method = 'fifo'),
doubted as (select distinct item_id from fct_data_doubts where severity <> 'info' and item_id is not null),
-- what was open at the end, and before the first day
balances as (
    select
        i.*, d.side, d.day, e.open_amount, i.document_currency_code as currency,
        exists (
            select 1 from fct_disputes p
            where p.item_id = i.item_id and p.opened_on <= d.day and coalesce(p.closed_on, date '9999-12-31') > d.day
        ) as is_disputed
    from (
        select d.side, d.day, e.item_id, sum(e.amount) as open_amount
        from fct_receivable_events e
        join (select 'last' as side, last_day as day from days union all select 'first', first_day - 1 from days) d
            on e.effective_date <= d.day
            -- the opening entry of the first year landed is what was open before it
            or d.side = 'first' and e.event = 'issued' and e.effective_date = d.day + 1
                and e.item_id in (select item_id from dim_items where is_opening)
        where e.is_current
        group by all having sum(e.amount) <> 0
    ) e
    join dim_items i on i.item_id = e.item_id
    join (select 'last' as side, last_day as day from days union all select 'first', first_day - 1 from days) d
        on d.side = e.side
),
ending as (
    select
        k.slice, k.party, b.*, b.day - b.due_date as late, b.day - b.invoice_date as age
    from cells k
    join balances b
        on b.side = 'last' and b.customer_id = k.customer_id and b.account_role = k.account_role
        and b.currency = k.currency
    where k.is_last
),
of_group as (
    select k.slice, sum(b.open_amount) as intragroup_amount
    from kept k
    join balances b
        on b.side = 'last' and b.customer_id = k.customer_id and b.account_role = k.account_role
        and b.currency = k.currency
    where k.is_last and k.account_role = 'group'
    group by k.slice
),
opening as (
    select
        k.slice, sum(b.open_amount) as opening_amount,
        sum(b.open_amount) filter (where b.open_amount > 0 and b.due_date <= b.day) as due_at_opening
    from cells k
    join balances b
        on b.side = 'first' and b.customer_id = k.customer_id and b.account_role = k.account_role
        and b.currency = k.currency
    where k.is_first
    group by k.slice
),
-- what was booked, fell due and was paid in the months asked
booked as (
    select
        k.slice, sum(i.amount) filter (where i.line_class in ('invoice', 'credit_note') and i.account_role <> 'doubtful')
            as sales_amount,
        -sum(i.amount) filter (where i.line_class in ('receipt', 'refund', 'bounce')) as receipts_amount,
        -sum(i.amount) filter (where i.line_class = 'write_off') as written_off_amount
    from cells k
    join dim_items i
        on i.customer_id = k.customer_id and i.account_role = k.account_role and i.document_currency_code = k.currency
        and date_trunc('month', i.effective_date) = k.month and i.effective_date <= k.balance_date
    where i.is_current
    group by k.slice
),
moved as (
    select a.debit_item_id as item_id, a.effective_date, a.amount from fct_payment_allocations a
    where a.reason = 'transfer'
),
falling as (
    select
        k.slice, sum(i.amount - coalesce((
            select sum(m.amount) from moved m
            where m.item_id = i.item_id and m.effective_date <= greatest(i.due_date, i.effective_date)
        ), 0)) as falling_due
    from cells k
    join dim_items i
        on i.customer_id = k.customer_id and i.account_role = k.account_role and i.document_currency_code = k.currency
        and date_trunc('month', greatest(i.due_date, i.effective_date)) = k.month
        and greatest(i.due_date, i.effective_date) <= k.balance_date
    where i.is_current and i.amount > 0 and i.due_date is not null
        and not (i.is_opening and i.due_date < i.effective_date)
    group by k.slice
),
paid as (
    select
        k.slice, sum(a.amount) as paid, sum(a.amount * (a.effective_date - i.invoice_date)) as paid_days,
        sum(a.amount * (i.due_date - i.invoice_date)) as paid_terms,
        coalesce(sum(a.amount) filter (where a.effective_date < i.invoice_date), 0) as prepaid
    from cells k
    join dim_items i
        on i.customer_id = k.customer_id and i.account_role = k.account_role and i.document_currency_code = k.currency
    join fct_payment_allocations a
        on a.debit_item_id = i.item_id and date_trunc('month', a.effective_date) = k.month
        and a.effective_date <= k.balance_date
    where a.reason = 'receipt' and i.due_date is not null
    group by k.slice
),
-- part dso
owing as (
    select
        e.slice, e.customer_id, e.party, e.open_amount, h.credit_limit,
        case
            when coalesce(h.insurance_from, e.day) <= e.day and coalesce(h.insurance_to, e.day) >= e.day
                then h.insurance_guarantee
        end as guarantee
    from ending e
    left join dim_customer_history h
        on h.customer_id = e.customer_id and h.valid_from <= e.day and e.day < h.valid_to
),
-- part credit
-- a target of each company (or portfolio) and month that has figures, or no target at all
target_keys as (
    select
        slice, entity, month, bool_or(is_last) as is_last,
        case '{{targets}}' when 'entity' then '' when 'portfolio' then portfolio else rights_portfolio end as part,
        max(target_dso) as target_dso, max(target_overdue_rate) as target_overdue_rate,
        max(target_receipts) as target_receipts, max(target_sales) as target_sales
    from kept where '{{targets}}' <> 'none' and account_role is distinct from 'group' group by all
),
targets as (
    select
        slice,
        if(count_if(is_last) = 1, max(target_dso) filter (where is_last), null) as target_dso,
        if(count_if(is_last) = 1, max(target_overdue_rate) filter (where is_last), null) as target_overdue_rate,
        if(count(*) = count(target_receipts), sum(target_receipts), null) as target_receipts,
        if(count(*) = count(target_sales), sum(target_sales), null) as target_sales
    from (select * exclude (part) from target_keys) group by slice
),
sums as (
    select
        s.slice,
        coalesce(sum(open_amount), 0) as open_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and late <= 0), 0) as not_due_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and late > 0), 0) as overdue_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and late between 1 and 30), 0) as bucket_1_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and late between 31 and 60), 0) as bucket_2_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and late between 61 and 90), 0) as bucket_3_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and late between 91 and 120), 0) as bucket_4_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and late > 120), 0) as bucket_5_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and due_date is null), 0) as no_due_date_amount,
        coalesce(sum(open_amount) filter (where open_amount < 0), 0) as unapplied_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0), 0) as gross,
        coalesce(sum(open_amount) filter (where open_amount > 0 and age <= 30), 0) as age_1_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and age between 31 and 60), 0) as age_2_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and age between 61 and 90), 0) as age_3_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and age between 91 and 120), 0) as age_4_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and age > 120), 0) as age_5_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and invoice_date is null), 0) as no_invoice_date_amount,
        coalesce(sum(open_amount) filter (where open_amount > 0 and is_disputed), 0) as disputed_amount,
        coalesce(sum(abs(open_amount)) filter (where item_id in (from doubted)), 0) as amount_in_doubt,
        coalesce(sum(open_amount) filter (where open_amount > 0 and due_date_source = 'statutory_default'), 0) as derived_due_amount,
        coalesce(sum(abs(open_amount)) filter (where item_id in (select item_id from settled_by_fifo)), 0)
            as fifo_amount,
        coalesce(sum(abs(open_amount)) filter (where known_basis = 'assumed'), 0) as assumed_known_amount,
        count(distinct e.customer_id) as customer_count,
        sum(open_amount * age) filter (where open_amount > 0 and age is not null)
            / sum(open_amount) filter (where open_amount > 0 and age is not null) as average_age_days
    from slices s left join ending e on e.slice = s.slice group by s.slice
)
select
    s.*,
    overdue_amount / nullif(gross, 0) as overdue_rate,
    (overdue_amount - bucket_1_amount) / nullif(gross, 0) as overdue_beyond_limit_1_rate,
    (bucket_3_amount + bucket_4_amount + bucket_5_amount) / nullif(gross, 0) as overdue_beyond_limit_2_rate,
    (bucket_4_amount + bucket_5_amount) / nullif(gross, 0) as overdue_beyond_limit_3_rate,
    disputed_amount / nullif(gross, 0) as disputed_rate,
    amount_in_doubt / nullif(gross - unapplied_amount, 0) as amount_in_doubt_rate,
    sales_amount, receipts_amount, written_off_amount,
    -- nothing is owed where there are no rows
    if(dso_status is null, 0, n.dso) as dso, coalesce(dso_status, 'no_balance') as dso_status, dso_lower_bound,
    case when coalesce(d.balance, 0) = 0 then 0 else n.dso * d.overdue / d.balance end as dso_delay,
    case when coalesce(d.balance, 0) = 0 then 0 else n.dso - n.dso * d.overdue / d.balance end as dso_contractual,
    if(has_window, d.balance * window_days / window_sales, null) as dso_balance_sheet,
    if(has_window, d.not_due * window_days / window_sales, null) as best_possible_dso,
    if(has_window, (d.balance - d.not_due) * window_days / window_sales, null) as average_days_delinquent,
    v.dso_sales_weighted, v.dso_one_month, v.dso_three_months, v.dso_twelve_months,
    round(z.dso, 6) as dso_volatility_days, round(z.one_month, 6) as dso_one_month_volatility_days,
    round(z.three_months, 6) as dso_three_months_volatility_days,
    round(z.twelve_months, 6) as dso_twelve_months_volatility_days,
    round(z.sales_weighted, 6) as dso_sales_weighted_volatility_days,
    if(collectable > 0, (opening_amount + sales_amount - open_amount - written_off_amount) / collectable, null)
        as collection_effectiveness,
    coalesce(paid, 0) / nullif(due, 0) as collection_rate,
    sales_amount * 2 / nullif(opening_amount + open_amount, 0) as receivables_turnover,
    period_days * (opening_amount + open_amount) / 2 / nullif(sales_amount, 0) as average_collection_period,
    paid_days / paid as days_to_pay, paid_terms / paid as payment_terms_days, prepaid / paid as prepaid_rate,
    if(u.is_complete, round(u.sales / 365, 2), null)::decimal(18, 2) as amount_per_dso_day,
    target_dso, target_overdue_rate, target_receipts, target_sales,
    round((n.dso - target_dso)::decimal(18, 6) * if(u.is_complete, round(u.sales / 365, 2), null), 2)::decimal(18, 2)
        as excess_dso_amount,
    coalesce(exposure, 0) as exposure_amount, c.credit_limit as credit_limit_amount,
    c.limited / nullif(c.credit_limit, 0) as limit_use_rate,
    c.over_limit as over_limit_amount, coalesce(unlimited, 0) as without_limit_amount,
    c.guarantee as guarantee_amount, coalesce(insured, 0) as insured_amount,
    insured / nullif(c.guarantee, 0) as insurance_use_rate, coalesce(exposure - insured, 0) as uninsured_amount,
    top_10 as concentration_top_10_rate, hhi as concentration_hhi,
    coalesce(intragroup_amount, 0) as intragroup_amount
from (
    select
        s.*, coalesce(b.sales_amount, 0) as sales_amount,
        coalesce(b.receipts_amount, 0) as receipts_amount, coalesce(b.written_off_amount, 0) as written_off_amount,
        coalesce(o.opening_amount, 0) as opening_amount, coalesce(o.due_at_opening, 0) + coalesce(f.falling_due, 0) as due,
        coalesce(o.opening_amount, 0) + coalesce(b.sales_amount, 0) - s.not_due_amount as collectable,
        (select last_day - first_day + 1 from days) as period_days
    from sums s
    left join booked b on b.slice = s.slice
    left join opening o on o.slice = s.slice
    left join falling f on f.slice = s.slice
) s
left join dso_balance d on d.slice = s.slice and d.is_last
left join count_back n on n.slice = s.slice and n.asked = d.asked
left join (
    select *, is_complete and window_sales > 0 and balance >= 0 as has_window from windows where window_months = 3
) w on w.slice = s.slice and w.asked = d.asked
left join methods v on v.slice = s.slice and v.is_last
left join swings z on z.slice = s.slice
left join last_year u on u.slice = s.slice
left join paid p on p.slice = s.slice
left join targets t on t.slice = s.slice
left join credit c on c.slice = s.slice
left join of_group g on g.slice = s.slice
left join concentration x on x.slice = s.slice
