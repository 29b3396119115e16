-- One row per item open on the day: its events up to it, as known at the moment asked, add up to what is open.
select
    i.item_id, i.entity_id as entity, i.customer_id, i.rights_portfolio, i.account_role, i.source, i.account,
    i.document_currency_code as currency, i.due_date_source, i.amount, i.document_amount, e.open_amount,
    coalesce(h.portfolio, i.rights_portfolio) as portfolio, h.customer_group, h.segment, h.country, h.salesperson,
    h.credit_limit, coalesce(h.consolidated_id, i.customer_id) as party,
    case
        when date '{{to}}' >= coalesce(h.insurance_from, date '0001-01-01')
            and date '{{to}}' <= coalesce(h.insurance_to, date '9999-12-31') then h.insurance_guarantee
    end as guarantee,
    case
        when e.open_amount < 0 then 'credit'
        when i.due_date is null then 'no_due_date'
        when i.due_date >= date '{{to}}' then 'not_due'
        when i.due_date >= date '{{to}}' - 30 then 'b1'
        when i.due_date >= date '{{to}}' - 60 then 'b2'
        when i.due_date >= date '{{to}}' - 90 then 'b3'
        when i.due_date >= date '{{to}}' - 120 then 'b4'
        else 'b5'
    end as aging_bucket,
    case
        when e.open_amount < 0 then 'credit'
        when i.invoice_date is null then 'no_invoice_date'
        when i.invoice_date >= date '{{to}}' - 30 then 'a1'
        when i.invoice_date >= date '{{to}}' - 60 then 'a2'
        when i.invoice_date >= date '{{to}}' - 90 then 'a3'
        when i.invoice_date >= date '{{to}}' - 120 then 'a4'
        else 'a5'
    end as age_bucket,
    date '{{to}}' - i.invoice_date as age,
    case
        when i.item_id in (
            select item_id from fct_disputes
            where opened_on <= date '{{to}}' and (closed_on is null or closed_on > date '{{to}}')
        ) then 'disputed'
        when i.lettered_outside then 'lettered_outside'
        else 'open'
    end as collection_status,
    i.item_id in (select item_id from fct_data_doubts where severity in ('warning', 'error')) as in_doubt,
    e.is_fifo, e.is_assumed,
    if(i.currency_code = n.presentation_currency_code, 1, r.rate) as rate,
    i.account_role <> 'group' as counts
from (
    select
        item_id, sum(amount) as open_amount, coalesce(bool_or(allocation_method = 'fifo'), false) as is_fifo,
        bool_or(known_basis = 'assumed') as is_assumed
    from fct_receivable_events
    where effective_date <= date '{{to}}' and {{known}}
    group by item_id
) e
join dim_items i on i.item_id = e.item_id
join dim_entities n on n.entity_id = i.entity_id
left join dim_customer_history h
    on h.customer_id = i.customer_id and date '{{to}}' >= h.valid_from and date '{{to}}' < h.valid_to
left join fct_exchange_rates r
    on r.currency_code = i.currency_code and r.to_currency_code = n.presentation_currency_code
    and date '{{to}}' >= r.valid_from and date '{{to}}' < r.valid_to
where e.open_amount <> 0
-- figures
owing as (from kept where counts),
-- part credit
sums as (
    select
        s.slice,
        coalesce(sum(open_amount) filter (where counts), 0) as open_amount,
        coalesce(sum(open_amount) filter (where counts and aging_bucket = 'not_due'), 0) as not_due_amount,
        coalesce(sum(open_amount) filter (where counts and aging_bucket in ('b1', 'b2', 'b3', 'b4', 'b5')), 0)
            as overdue_amount,
        coalesce(sum(open_amount) filter (where counts and aging_bucket in ('b2', 'b3', 'b4', 'b5')), 0) as beyond_1,
        coalesce(sum(open_amount) filter (where counts and aging_bucket in ('b3', 'b4', 'b5')), 0) as beyond_2,
        coalesce(sum(open_amount) filter (where counts and aging_bucket in ('b4', 'b5')), 0) as beyond_3,
        coalesce(sum(open_amount) filter (where counts and aging_bucket = 'no_due_date'), 0) as no_due_date_amount,
        coalesce(sum(open_amount) filter (where counts and open_amount < 0), 0) as unapplied_amount,
        coalesce(sum(open_amount) filter (where counts and open_amount > 0), 0) as gross,
        coalesce(sum(open_amount) filter (where counts and open_amount > 0 and collection_status = 'disputed'), 0)
            as disputed_amount,
        case
            when count(distinct currency) filter (where counts) > 1 then null
            when count_if(counts and document_amount is null) > 0 then null
            else coalesce(sum(round(document_amount * open_amount / amount, 2)::decimal(18, 2)) filter (where counts), 0)
        end as document_amount,
        if(
            count_if(counts and rate is null) > 0, null,
            coalesce(round(sum(open_amount * rate) filter (where counts), 2), 0)
        )::decimal(18, 2) as presentation_open_amount,
        coalesce(sum(open_amount) filter (where not counts), 0) as intragroup_amount,
        count(item_id) filter (where counts) as item_count,
        count(distinct customer_id) filter (where counts) as customer_count,
        sum(open_amount * age) filter (where counts and open_amount > 0 and age is not null)
            / sum(open_amount) filter (where counts and open_amount > 0 and age is not null) as average_age_days,
        coalesce(sum(abs(open_amount)) filter (where counts and in_doubt), 0) as amount_in_doubt,
        coalesce(sum(open_amount) filter (where counts and open_amount > 0 and due_date_source = 'statutory_default'), 0)
            as derived_due_amount,
        coalesce(sum(abs(open_amount)) filter (where counts and is_fifo), 0) as fifo_amount,
        coalesce(sum(abs(open_amount)) filter (where counts and is_assumed), 0) as assumed_known_amount
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
select
    s.*,
    overdue_amount / nullif(gross, 0) as overdue_rate,
    beyond_1 / nullif(gross, 0) as overdue_beyond_limit_1_rate,
    beyond_2 / nullif(gross, 0) as overdue_beyond_limit_2_rate,
    beyond_3 / nullif(gross, 0) as overdue_beyond_limit_3_rate,
    disputed_amount / nullif(gross, 0) as disputed_rate,
    coalesce(c.exposure, 0) as exposure_amount, c.credit_limit as credit_limit_amount,
    c.limited / nullif(c.credit_limit, 0) as limit_use_rate, c.over_limit as over_limit_amount,
    coalesce(c.unlimited, 0) as without_limit_amount, c.guarantee as guarantee_amount,
    coalesce(c.insured, 0) as insured_amount, c.insured / nullif(c.guarantee, 0) as insurance_use_rate,
    coalesce(c.exposure - c.insured, 0) as uninsured_amount,
    t.top_10 as concentration_top_10_rate, t.hhi as concentration_hhi,
    amount_in_doubt / nullif(gross - unapplied_amount, 0) as amount_in_doubt_rate
from sums s
left join credit c on c.slice = s.slice
left join concentration t on t.slice = s.slice
