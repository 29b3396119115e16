-- One row per difference between a ledger account and its bank account. What still stands is a doubt, unless only time
-- or a statement is missing.
select
    d.*, d.entity_id as entity, d.bank_account_masked as bank_account, d.currency_code as currency,
    d.is_open and d.likely_reason not in ('in_transit', 'booked_later', 'missing_statement', 'before_statements')
        or d.movement_id is null and d.side = 'bank' as in_doubt
from fct_bank_differences d
-- figures
figures as (
    select
        s.slice, count(difference_id) as difference_count, coalesce(sum(difference_amount), 0) as difference,
        coalesce(sum(abs(amount)), 0) as concerned_amount,
        coalesce(sum(if(in_doubt, abs(amount), 0)), 0) as amount_in_doubt
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
from figures
