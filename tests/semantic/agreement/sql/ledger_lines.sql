-- Every line once, under the item it is; where items are asked, the lines of the piece of each.
with own as (
    select
        line_id, min(rights_portfolio) as rights_portfolio,
        count_if(account_role <> 'group' and item_id in (
            select item_id from fct_data_doubts where severity in ('warning', 'error')
        )) > 0 as in_doubt
    from dim_items group by line_id
),
-- what the bank says of a line, for who may read it
said as (
    select b.line_id, t.source_file as bank_file, t.label as bank_label
    from fct_bank_lines b, fct_bank_transactions t
    where t.movement_id = b.movement_id and '{{originals}}' = 'shown'
),
told as (select l.*, bank_file, bank_label from fct_ledger_lines l left join said using (line_id))
select
    l.*, l.entity_id as entity, l.journal_code as journal, coalesce(o.in_doubt, false) as in_doubt, o.rights_portfolio
from told l left join own o on o.line_id = l.line_id
where '{{items}}' = 'all'
union all by name
select
    l.* exclude (item_id), i.item_id, l.entity_id as entity, l.journal_code as journal,
    coalesce(o.in_doubt, false) as in_doubt, if(o.line_id is null, i.rights_portfolio, o.rights_portfolio) as rights_portfolio
from dim_items i
join told l on l.piece_id = i.piece_id
left join own o on o.line_id = l.line_id
where '{{items}}' = 'asked'
-- figures
figures as (
    select
        s.slice, coalesce(sum(debit), 0) as debit, coalesce(sum(credit), 0) as credit,
        coalesce(sum(if(in_doubt, abs(debit - credit), 0)), 0) as amount_in_doubt
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
from figures
