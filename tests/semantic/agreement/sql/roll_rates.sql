-- One row per debit open when a month asked began and place where it may be at its end, with what of it came there:
-- what its events leave open at the end, what was paid, lost or moved to a doubtful account in between, and the rest.
select
    r.item_id, r.month, r.entity, r.customer_id, r.rights_portfolio, r.account_role, r.in_doubt, r.opening_amount,
    coalesce(h.portfolio, r.rights_portfolio) as portfolio, h.customer_group, h.segment, h.country, h.salesperson,
    r.from_bucket, p.to_bucket,
    case p.to_bucket
        when 'paid' then r.paid when 'written_off' then r.lost
        when 'settled_otherwise' then r.opening_amount - r.closing_amount - r.paid - r.lost - r.moved
        else 0
    end
    + if(p.to_bucket = r.closing_bucket, r.closing_amount, 0) + if(p.to_bucket = 'doubtful', r.moved, 0) as amount
from (
    select
        o.*,
        if(o.account_role = 'doubtful', 'doubtful', case
            when o.due_date is null then 'no_due_date'
            when o.due_date >= o.first_day then 'not_due'
            when o.due_date >= o.first_day - 30 then 'b1'
            when o.due_date >= o.first_day - 60 then 'b2'
            when o.due_date >= o.first_day - 90 then 'b3'
            when o.due_date >= o.first_day - 120 then 'b4'
            else 'b5'
        end) as from_bucket,
        if(o.account_role = 'doubtful', 'doubtful', case
            when o.due_date is null then 'no_due_date'
            when o.due_date >= o.last_day then 'not_due'
            when o.due_date >= o.last_day - 30 then 'b1'
            when o.due_date >= o.last_day - 60 then 'b2'
            when o.due_date >= o.last_day - 90 then 'b3'
            when o.due_date >= o.last_day - 120 then 'b4'
            else 'b5'
        end) as closing_bucket,
        coalesce(s.paid, 0) as paid, coalesce(s.lost, 0) as lost, coalesce(s.moved, 0) as moved
    from (
        select
            m.month, m.first_day, m.last_day, i.item_id, i.entity_id as entity, i.customer_id, i.rights_portfolio,
            i.account_role, i.due_date,
            i.item_id in (select item_id from fct_data_doubts where severity in ('warning', 'error')) as in_doubt,
            sum(e.amount) filter (where e.effective_date <= m.first_day) as opening_amount,
            sum(e.amount) as closing_amount
        from (
            select
                entity_id, d.month::date as month, d.month::date - 1 as first_day,
                least(last_day(d.month), as_of_date) as last_day
            from dim_entities,
                (
                    select unnest(range(
                        date_trunc('month', date '{{from}}'), date '{{to}}' + interval 1 day, interval 1 month
                    )) as month
                ) d
            where d.month <= as_of_date
        ) m
        join dim_items i on i.entity_id = m.entity_id
        join fct_receivable_events e on e.item_id = i.item_id and e.is_current and e.effective_date <= m.last_day
        where i.account_role <> 'group'
        group by all having sum(e.amount) filter (where e.effective_date <= m.first_day) > 0
    ) o
    left join (
        select
            a.debit_item_id, date_trunc('month', a.effective_date)::date as month,
            sum(a.amount) filter (where c.line_class = 'receipt') as paid,
            sum(a.amount) filter (where c.line_class = 'write_off') as lost,
            -- its piece moves it to a doubtful account
            sum(a.amount) filter (where c.line_class = 'transfer' and d.piece_id is not null) as moved
        from fct_payment_allocations a
        join dim_items c on c.item_id = a.credit_item_id
        left join (
            select distinct piece_id from dim_items
            where account_role = 'doubtful' and line_class = 'transfer' and amount > 0
        ) d on d.piece_id = c.piece_id
        group by all
    ) s on s.debit_item_id = o.item_id and s.month = o.month
) r
cross join (
    select unnest([
        'not_due', 'b1', 'b2', 'b3', 'b4', 'b5', 'no_due_date', 'doubtful', 'paid', 'written_off', 'settled_otherwise'
    ]) as to_bucket
) p
left join dim_customer_history h
    on h.customer_id = r.customer_id and h.valid_from <= r.last_day and r.last_day < h.valid_to
-- figures
-- what was owed when the months began, each item once a month, whatever places are asked
opened as (
    select slice, sum(opening_amount) as opening_amount, sum(opening_amount) filter (where in_doubt) as amount_in_doubt
    from (select distinct slice, month, item_id, opening_amount, in_doubt from kept) group by slice
),
-- the shares in which a bucket is left for another place
left_for as (
    select
        slice, from_bucket, to_bucket, sum(amount) / sum(sum(amount)) over (partition by slice, from_bucket) as share
    from kept
    where '{{buckets}}' = 'all' and from_bucket <> to_bucket
    group by slice, from_bucket, to_bucket having sum(amount) <> 0
),
-- every way on from a bucket, and which part of what left it goes that way to its end
paths as (
    with recursive way as (
        select slice, from_bucket as start, to_bucket as place, share from left_for
        union all
        select w.slice, w.start, l.to_bucket, w.share * l.share
        from way w join left_for l on l.slice = w.slice and l.from_bucket = w.place
    )
    select * from way
),
losses as (
    select
        slice, start, if(
            -- a way that ends in a bucket that nothing left yet
            bool_or(
                place not in ('paid', 'written_off', 'settled_otherwise')
                and (slice, place) not in (select (slice, from_bucket) from left_for)
            ), null, coalesce(sum(share) filter (where place = 'written_off'), 0)
        ) as rate
    from paths group by slice, start
),
rates as (
    select
        slice,
        max(rate) filter (where start = 'not_due') as not_due, max(rate) filter (where start = 'b1') as b1,
        max(rate) filter (where start = 'b2') as b2, max(rate) filter (where start = 'b3') as b3,
        max(rate) filter (where start = 'b4') as b4, max(rate) filter (where start = 'b5') as b5,
        max(rate) filter (where start = 'no_due_date') as no_due_date,
        max(rate) filter (where start = 'doubtful') as doubtful
    from losses group by slice
),
sums as (
    select s.slice, coalesce(sum(k.amount), 0) as amount
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
select
    s.*, coalesce(o.opening_amount, 0) as opening_amount, coalesce(o.amount_in_doubt, 0) as amount_in_doubt,
    s.amount / nullif(o.opening_amount, 0) as roll_rate,
    r.not_due as historical_loss_rate_not_due, r.b1 as historical_loss_rate_b1, r.b2 as historical_loss_rate_b2,
    r.b3 as historical_loss_rate_b3, r.b4 as historical_loss_rate_b4, r.b5 as historical_loss_rate_b5,
    r.no_due_date as historical_loss_rate_no_due_date, r.doubtful as historical_loss_rate_doubtful
from sums s
left join opened o on o.slice = s.slice
left join rates r on r.slice = s.slice
