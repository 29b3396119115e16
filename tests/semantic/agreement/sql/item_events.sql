-- One row per event held true now.
select
    e.item_id, e.entity_id as entity, e.rights_portfolio, e.event, e.known_basis, e.other_item_id, e.allocation_method,
    e.reason, e.amount, e.concerned_amount,
    e.account_role <> 'group'
        and e.item_id in (select item_id from fct_data_doubts where severity in ('warning', 'error')) as in_doubt
from fct_receivable_events e where e.is_current
-- figures
doubted as (
    select slice, sum(amount) as amount
    from (select slice, abs(sum(amount)) as amount from kept where in_doubt group by slice, item_id) group by slice
)
select
    s.slice, coalesce(sum(k.amount), 0) as amount, coalesce(sum(k.concerned_amount), 0) as concerned_amount,
    coalesce(any_value(d.amount), 0) as amount_in_doubt
from slices s
left join kept k on k.slice = s.slice
left join doubted d on d.slice = s.slice
group by s.slice
