-- One row per period of one amount and one rate, as far as it has run on the day. An invoice is rounded as a whole: it
-- is cut here only by what all its rows share.
select
    l.entity_id as entity, l.customer_id, l.rights_portfolio, l.currency_code as currency, l.regime, l.invoice_id,
    l.base_amount, l.rate, l.through_date, least(l.through_date, date '{{to}}') - l.after_date as days,
    coalesce(h.portfolio, l.rights_portfolio) as portfolio, h.customer_group, h.segment, h.country, h.salesperson
from fct_late_interest l
left join dim_customer_history h
    on h.customer_id = l.customer_id and date '{{to}}' >= h.valid_from and date '{{to}}' < h.valid_to
where l.due_date < date '{{to}}' and l.booked_date <= date '{{to}}' and l.after_date <= date '{{to}}'
-- figures
invoices as (
    select
        slice, invoice_id, any_value(currency) as currency, max(days) as days,
        count_if(days > 0 and rate is null) > 0 as is_unknown,
        -- cents × thousandths of a percent × days, whole numbers
        coalesce(sum((base_amount * 100)::hugeint * (rate * 1000)::hugeint * days), 0)::hugeint as weight,
        sum(if(through_date > date '{{to}}', base_amount, 0)) as late_amount
    from kept group by slice, invoice_id
),
rounded as (
    select
        *, weight // 36500000 + if(2 * (weight % 36500000) >= 36500000, 1, 0) as cents
    from invoices
)
select
    s.slice,
    if(count_if(is_unknown) > 0, null, coalesce(sum(cents), 0)::decimal(18, 0) * 0.01::decimal(3, 2))
        as interest_amount,
    40 * count(*) filter (where days > 0 and currency = 'EUR') as recovery_indemnity_amount,
    coalesce(sum(late_amount), 0) as late_amount,
    count(*) filter (where days > 0) as late_invoice_count,
    count(*) filter (where is_unknown) as rate_missing_count
from slices s left join rounded r on r.slice = s.slice group by s.slice
