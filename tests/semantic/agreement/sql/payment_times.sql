-- One row per part of an item on the day: what settled it, or that it is open, with the days it took or has taken.
select
    p.item_id, p.entity_id as entity, p.customer_id, p.rights_portfolio, p.account_role, p.item_class, p.settled_by,
    p.document_currency_code as currency, p.amount, p.in_doubt, p.due_date,
    coalesce(h.portfolio, p.rights_portfolio) as portfolio, h.customer_group, h.segment, h.country, h.salesperson,
    date_trunc('month', p.invoice_date)::date as invoice_month,
    p.item_class = 'invoice' as is_invoice,
    p.item_class = 'invoice' and p.settled_by = 'receipt' as is_paid_invoice,
    p.settled_by = 'receipt' and p.is_direct and p.due_date is not null as is_payment,
    if(p.settled_on is null, date '{{to}}', p.settled_on) - p.invoice_date as days,
    if(p.settled_on is null, date '{{to}}', p.settled_on) - p.due_date as days_late,
    p.due_date - p.invoice_date as terms, date '{{to}}' - p.invoice_date as age, date '{{to}}' - p.due_date as due_age
from fct_payment_parts p
left join dim_customer_history h
    on h.customer_id = p.customer_id and date '{{to}}' >= h.valid_from and date '{{to}}' < h.valid_to
where date '{{to}}' >= p.valid_from and date '{{to}}' < p.valid_to
-- figures
-- Kaplan and Meier: at each day, what is paid over what was still watched; the share left is the product
watched as (
    select slice, 'invoice' as clock, days as day, is_paid_invoice as is_paid, amount from kept where is_invoice
    union all
    select slice, 'due', days_late, is_paid_invoice, amount from kept where is_invoice and due_date is not null
),
by_day as (
    select slice, clock, day, sum(amount) as leaving, coalesce(sum(amount) filter (where is_paid), 0) as paid
    from watched group by all
),
at_risk as (
    select *, sum(leaving) over (partition by slice, clock order by day desc) as watched from by_day
),
left_unpaid as (
    select *, product(1 - paid / watched) over (partition by slice, clock order by day) as share from at_risk
),
medians as (
    select
        slice, min(day) filter (where clock = 'invoice' and share < 0.5000000005) as median_days_to_pay,
        min(day) filter (where clock = 'due' and share < 0.5000000005) as median_days_late
    from left_unpaid group by slice
),
sums as (
    select
        s.slice,
        coalesce(sum(amount) filter (where is_invoice), 0) as invoiced_amount,
        coalesce(sum(amount) filter (where is_paid_invoice), 0) as paid_amount,
        coalesce(sum(amount) filter (where is_invoice and settled_by = 'credit_note'), 0) as credited_amount,
        coalesce(sum(amount) filter (where is_invoice and settled_by = 'write_off'), 0) as written_off_amount,
        coalesce(sum(amount) filter (where is_invoice and settled_by = 'open'), 0) as open_amount,
        count(distinct item_id) filter (where is_invoice) as invoice_count,
        sum(amount) filter (where is_payment) as paid,
        sum(amount * days) filter (where is_payment) as paid_days,
        sum(amount * terms) filter (where is_payment) as paid_terms,
        sum(amount * days_late) filter (where is_payment) as paid_late_days,
        coalesce(sum(amount * days_late) filter (where is_payment and days_late > 0), 0) as only_late_days,
        coalesce(sum(amount) filter (where is_payment and days_late > 0), 0) as paid_late,
        count(*) filter (where is_invoice and age < 30) as young_30, count(*) filter (where is_invoice and age < 60) as young_60,
        count(*) filter (where is_invoice and age < 90) as young_90, count(*) filter (where is_invoice and age < 120) as young_120,
        count(*) filter (where is_invoice and due_age < 30) as young_due,
        coalesce(sum(amount) filter (where is_paid_invoice and days <= 30), 0) as paid_30,
        coalesce(sum(amount) filter (where is_paid_invoice and days <= 60), 0) as paid_60,
        coalesce(sum(amount) filter (where is_paid_invoice and days <= 90), 0) as paid_90,
        coalesce(sum(amount) filter (where is_paid_invoice and days <= 120), 0) as paid_120,
        coalesce(sum(amount) filter (where is_paid_invoice and days_late <= 30), 0) as paid_due,
        coalesce(sum(amount) filter (where is_invoice and in_doubt), 0) as amount_in_doubt
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
select
    s.*,
    invoiced_amount - paid_amount - credited_amount - written_off_amount - open_amount as other_settled_amount,
    paid_days / paid as days_to_pay, paid_terms / paid as payment_terms_days,
    (paid_days - paid_terms) / paid as payment_delay_days, only_late_days / paid as weighted_days_late,
    paid_late / paid as paid_late_rate, m.median_days_to_pay, m.median_days_late,
    if(young_30 = 0, paid_30 / nullif(invoiced_amount, 0), null) as paid_within_30_days_rate,
    if(young_60 = 0, paid_60 / nullif(invoiced_amount, 0), null) as paid_within_60_days_rate,
    if(young_90 = 0, paid_90 / nullif(invoiced_amount, 0), null) as paid_within_90_days_rate,
    if(young_120 = 0, paid_120 / nullif(invoiced_amount, 0), null) as paid_within_120_days_rate,
    if(young_due = 0, paid_due / nullif(invoiced_amount, 0), null) as paid_within_30_days_of_due_rate
from sums s left join medians m on m.slice = s.slice
