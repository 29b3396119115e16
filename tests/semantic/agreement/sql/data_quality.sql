-- One row per check that failed.
select
    d.doubt_id, d.check_name, d.entity_id as entity, d.source, d.severity, d.owner, d.item_id, d.customer_id, d.rights_portfolio,
    d.rights_portfolio as portfolio, d.detail, d.amount
from fct_data_doubts d
-- figures
held as (
    select e.entity_id as entity, i.rights_portfolio, sum(abs(e.open_amount)) as held_amount
    from (
        select v.item_id, v.entity_id, sum(v.amount) as open_amount
        from fct_receivable_events v join dim_entities n on n.entity_id = v.entity_id
        where v.is_current and v.effective_date <= n.as_of_date
        group by all
    ) e
    join dim_items i on i.item_id = e.item_id
    where i.account_role <> 'group'
    group by all
),
whole as (
    select k.slice, sum(h.held_amount) as held_amount
    from (select distinct slice, entity, rights_portfolio from kept) k
    join held h on h.entity = k.entity and h.rights_portfolio = k.rights_portfolio
    group by k.slice
),
once as (
    select
        slice, max(amount) as concerned, max(amount) filter (where severity in ('warning', 'error')) as doubted
    from kept group by slice, coalesce(item_id, doubt_id)
),
sums as (
    select slice, sum(concerned) as concerned, sum(doubted) as doubted from once group by slice
)
select
    s.slice, (select count(*) from kept k where k.slice = s.slice) as doubt_count,
    coalesce(o.doubted, 0) as amount_in_doubt, coalesce(o.concerned, 0) as concerned_amount,
    coalesce(o.doubted, 0) / nullif(w.held_amount, 0) as amount_in_doubt_rate
from slices s
left join sums o on o.slice = s.slice
left join whole w on w.slice = s.slice
