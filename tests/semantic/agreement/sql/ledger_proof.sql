-- One row per day, entity and account; on the last day the items are added up again from their events.
select
    p.date, p.entity_id as entity, p.account, p.ledger_balance, p.identities_broken, p.settled_amount,
    p.settled_by_letter_amount, p.settled_by_opening_amount, p.settled_by_fifo_amount, p.unsettled_amount,
    p.difference <> 0 or p.identities_broken > 0 as is_broken, p.date = date '{{to}}' as is_last,
    coalesce(o.open_amount, 0) as open_amount, coalesce(o.doubted, 0) as doubted
from fct_ledger_proof p
left join (
    select
        i.entity_id, i.account_root, sum(e.open_amount) as open_amount,
        sum(abs(e.open_amount)) filter (
            where i.account_role <> 'group'
                and i.item_id in (select item_id from fct_data_doubts where severity in ('warning', 'error'))
        ) as doubted
    from (
        select item_id, sum(amount) as open_amount
        from fct_receivable_events where is_current and effective_date <= date '{{to}}' group by item_id
    ) e
    join dim_items i on i.item_id = e.item_id
    group by i.entity_id, i.account_root
) o on o.entity_id = p.entity_id and o.account_root = p.account
where p.date between date '{{from}}' and date '{{to}}'
-- figures
sums as (
    select
        s.slice,
        coalesce(sum(ledger_balance) filter (where is_last), 0) as ledger_balance,
        coalesce(sum(open_amount) filter (where is_last), 0) as open_items_balance,
        coalesce(sum(doubted) filter (where is_last), 0) as amount_in_doubt,
        coalesce(sum(identities_broken), 0) as identities_broken,
        count(distinct date) as days_checked,
        count(distinct date) - count(distinct if(is_broken, date, null)) as days_proven,
        sum(settled_amount) filter (where is_last) as settled,
        sum(settled_by_letter_amount) filter (where is_last) as by_letter,
        sum(settled_by_opening_amount) filter (where is_last) as by_opening,
        sum(settled_by_fifo_amount) filter (where is_last) as by_fifo,
        sum(unsettled_amount) filter (where is_last) as unsettled
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
select
    *, open_items_balance - ledger_balance as difference, by_letter / nullif(settled, 0) as settled_by_letter_rate,
    by_opening / nullif(settled, 0) as settled_by_opening_rate, by_fifo / nullif(settled, 0) as settled_by_fifo_rate,
    unsettled / nullif(settled + unsettled, 0) as unsettled_rate
from sums
