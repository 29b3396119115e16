-- Of each item what both moments knew, as one row; and each event that only one of them held true.
with told as (
    select
        e.*, coalesce({{before}}, false) as was_known, coalesce({{known_later}}, false) as is_known
    from fct_receivable_events e where e.effective_date <= date '{{to}}'
),
changes as (
    select
        item_id, 'unchanged' as change, sum(amount) as before_amount, sum(amount) as after_amount,
        null as event, null as allocation_method, null as reason, null as other_item_id
    from told where was_known and is_known group by item_id having sum(amount) <> 0
    union all
    select item_id, 'withdrawn', amount, 0, event, allocation_method, reason, other_item_id
    from told where was_known and not is_known
    union all
    select item_id, 'added', 0, amount, event, allocation_method, reason, other_item_id
    from told where is_known and not was_known
)
select
    c.*, i.entity_id as entity, i.customer_id, i.rights_portfolio, i.account_role,
    i.document_currency_code as currency, i.due_date < date '{{to}}' as is_overdue, i.account_role <> 'group' as counts,
    i.item_id in (select item_id from fct_data_doubts where severity in ('warning', 'error')) as in_doubt,
    coalesce(h.portfolio, i.rights_portfolio) as portfolio, h.customer_group, h.segment, h.country, h.salesperson
from changes c
join dim_items i on i.item_id = c.item_id
left join dim_customer_history h
    on h.customer_id = i.customer_id and date '{{to}}' >= h.valid_from and date '{{to}}' < h.valid_to
-- figures
doubted as (
    select slice, sum(difference) as amount_in_doubt
    from (
        select slice, abs(sum(after_amount - before_amount)) as difference
        from kept where in_doubt and counts group by slice, item_id
    ) group by slice
),
sums as (
    select
        s.slice,
        coalesce(sum(before_amount) filter (where counts), 0) as open_amount_before,
        coalesce(sum(after_amount) filter (where counts), 0) as open_amount_after,
        coalesce(sum(before_amount) filter (where counts and is_overdue), 0) as overdue_amount_before,
        coalesce(sum(after_amount) filter (where counts and is_overdue), 0) as overdue_amount_after,
        coalesce(sum(after_amount - before_amount) filter (where not counts), 0) as intragroup_difference,
        count(*) filter (where counts and change in ('added', 'withdrawn')) as entry_count,
        count(distinct customer_id) filter (where counts and change in ('added', 'withdrawn')) as customer_count
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
select
    s.*, open_amount_after - open_amount_before as difference,
    overdue_amount_after - overdue_amount_before as overdue_difference, coalesce(d.amount_in_doubt, 0) as amount_in_doubt
from sums s left join doubted d on d.slice = s.slice
