-- One row per dispute, promise or reminder.
select
    'dispute' as kind, entity_id as entity, customer_id, rights_portfolio, item_id, invoice_number, reason as detail,
    source_file, disputed_amount as amount, row_number() over () as number
from fct_disputes
union all
select
    'promise', entity_id, customer_id, rights_portfolio, item_id, invoice_number, note, source_file, promised_amount,
    row_number() over ()
from fct_promises
union all
select
    'reminder', entity_id, customer_id, rights_portfolio, item_id, invoice_number, channel, source_file, null,
    row_number() over ()
from fct_reminders
-- figures
figures as (
    select s.slice, count(k.number) as follow_up_count, coalesce(sum(k.amount), 0) as concerned_amount
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
from figures
