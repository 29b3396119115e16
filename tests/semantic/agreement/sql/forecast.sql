-- One row per item of the base scenario, or per customer for its invoices to come, and period.
select
    f.entity_id as entity, f.customer_id, f.rights_portfolio, f.currency_code as currency, f.item_id, f.certainty,
    f.period, f.step, f.open_amount, f.expected_amount, f.expected_amount_until, f.variance, f.variance_until,
    f.deviation, f.deviation_until, f.skew, f.skew_until,
    coalesce(h.portfolio, f.rights_portfolio) as portfolio, h.customer_group, h.segment, h.country, h.salesperson,
    i.invoice_number, c.status
from fct_receipts_forecast f
left join dim_customer_history h
    on h.customer_id = f.customer_id and f.made_on >= h.valid_from and f.made_on < h.valid_to
left join dim_items i on i.item_id = f.item_id
left join fct_forecast_calibration c
    on c.entity_id = f.entity_id and c.span = 'week' and c.step = if(f.step > 13, 13, f.step)
where f.scenario = 'base'
-- figures
-- what is asked in time: one week, all weeks from the first, or something that has no quantile
spans as (
    select
        slice, max(step) as last,
        case
            when bool_or(period = 'month') then null
            when count(distinct step) = 1 then 'week'
            when count(distinct step) = max(step) then 'until'
        end as span
    from kept group by slice
),
customers as (
    select
        k.slice, k.entity, k.customer_id, s.span, s.last, sum(k.open_amount)::double as stake,
        sum(if(s.span = 'week', k.expected_amount, k.expected_amount_until))::double as expected,
        sum(if(s.span = 'week', k.variance, k.variance_until)) as variance,
        sum(if(s.span = 'week', k.deviation, k.deviation_until)) as deviation,
        sum(if(s.span = 'week', k.skew, k.skew_until)) as skew
    from kept k join spans s on s.slice = k.slice and s.last = k.step
    where k.item_id is not null and s.span is not null
    group by all
),
companies as (
    select
        slice, entity, span, last, sum(stake) as stake, sum(expected) as expected, sum(variance) as variance,
        sum(deviation * deviation) - sum(variance) as together, sum(skew) as skew
    from customers group by all
),
curves as (
    select
        p.slice, sum(p.stake) as stake, sum(p.expected) as expected, sum(p.skew) as skew,
        sqrt(sum(c.stretch * (p.variance + c.clustering * p.together + c.shock * p.expected * p.expected))) as spread
    from companies p
    join fct_forecast_calibration c on c.entity_id = p.entity and c.span = p.span and c.step = p.last
    group by p.slice
),
quantiles as (
    select
        slice, z,
        expected + spread * z + if(spread = 0, 0,
            spread * (z * z - 1) / 6 * greatest(-1, least(1, skew / (spread * spread * spread)))) as drawn,
        stake
    from curves, (values (-1.959964), (-1.281552), (-0.67449), (0), (0.67449), (1.281552), (1.959964)) as deviates (z)
),
bounds as (
    select slice, z, round(greatest(0, least(stake, drawn)) * 100, 3) as cents from quantiles
),
pivoted as (
    select
        slice,
        any_value(ceil(cents) / 100) filter (where z < -1.9) as p025,
        any_value(ceil(cents) / 100) filter (where z between -1.3 and -1.2) as p10,
        any_value(ceil(cents) / 100) filter (where z between -0.7 and -0.6) as p25,
        any_value(round(cents) / 100) filter (where z = 0) as p50,
        any_value(floor(cents) / 100) filter (where z between 0.6 and 0.7) as p75,
        any_value(floor(cents) / 100) filter (where z between 1.2 and 1.3) as p90,
        any_value(floor(cents) / 100) filter (where z > 1.9) as p975
    from bounds group by slice
),
opened as (
    select slice, sum(open_amount) as open_amount, count(*) as item_count
    from (select distinct slice, item_id, open_amount from kept where item_id is not null)
    group by slice
),
sums as (
    select
        s.slice,
        round(coalesce(sum(expected_amount) filter (where item_id is not null), 0), 2) as expected_receipts,
        round(coalesce(sum(expected_amount) filter (where item_id is null), 0), 2) as new_business_receipts
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
select
    s.*, s.expected_receipts + s.new_business_receipts as total_receipts, coalesce(o.open_amount, 0) as open_amount,
    coalesce(o.item_count, 0) as item_count, p.p025::decimal(18, 2) as receipts_p025, p.p10::decimal(18, 2) as receipts_p10,
    p.p25::decimal(18, 2) as receipts_p25, p.p50::decimal(18, 2) as receipts_p50, p.p75::decimal(18, 2) as receipts_p75,
    p.p90::decimal(18, 2) as receipts_p90, p.p975::decimal(18, 2) as receipts_p975
from sums s
left join opened o on o.slice = s.slice
left join pivoted p on p.slice = s.slice
