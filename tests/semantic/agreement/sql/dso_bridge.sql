-- One row per item and day of the two: what is open of it, and what it sold in the last three months.
with days as (
    select 'from' as side, date '{{start}}' as day union all select 'to', date '{{to}}'
)
select
    d.side, d.day, i.entity_id as entity, i.customer_id, i.rights_portfolio, i.account_role,
    i.document_currency_code as currency, coalesce(h.portfolio, i.rights_portfolio) as portfolio,
    h.customer_group, h.segment, h.country, h.salesperson,
    coalesce(o.open_amount, 0) as open_amount,
    date_trunc('month', d.day) - interval 2 month >= n.first_fiscal_year_start as is_known,
    if(
        i.line_class in ('invoice', 'credit_note') and i.effective_date >= date_trunc('month', d.day) - interval 2 month,
        i.amount, 0
    ) as sales,
    i.item_id in (select item_id from fct_data_doubts where severity in ('warning', 'error')) as in_doubt
from days d
join dim_items i on i.effective_date <= d.day
join dim_entities n on n.entity_id = i.entity_id
left join (
    select d.side, e.item_id, sum(e.amount) as open_amount
    from fct_receivable_events e join days d on e.effective_date <= d.day where e.is_current group by all
) o on o.side = d.side and o.item_id = i.item_id
left join dim_customer_history h
    on h.customer_id = i.customer_id and d.day >= h.valid_from and d.day < h.valid_to
where i.is_current and i.account_role not in ('doubtful', 'group')
    and (
        o.open_amount <> 0 or i.line_class = 'invoice'
        or i.line_class = 'credit_note' and i.effective_date >= date_trunc('month', d.day) - interval 2 month
    )
-- figures
sums as (
    select
        s.slice,
        coalesce(sum(open_amount) filter (where side = 'from'), 0) as opening_amount,
        coalesce(sum(open_amount) filter (where side = 'to'), 0) as closing_amount,
        sum(sales) filter (where side = 'from') as sales_from, sum(sales) filter (where side = 'to') as sales_to,
        date '{{start}}' - (date_trunc('month', date '{{start}}') - interval 2 month)::date + 1 as days_from,
        date '{{to}}' - (date_trunc('month', date '{{to}}') - interval 2 month)::date + 1 as days_to,
        bool_and(is_known) as is_known,
        coalesce(sum(abs(open_amount)) filter (where side = 'to' and in_doubt), 0) as amount_in_doubt
    from slices s left join kept k on k.slice = s.slice group by s.slice
),
-- a bridge has days when both of its ends have
ends as (
    select
        *, is_known and opening_amount >= 0 and closing_amount >= 0 and sales_from > 0 and sales_to > 0 as has_days
    from sums
)
select
    *, closing_amount - opening_amount as change_amount,
    if(has_days, opening_amount * days_from / sales_from, null) as opening_dso,
    if(has_days, closing_amount * days_to / sales_to, null) as closing_dso,
    if(
        has_days, round(closing_amount * days_to / sales_to, 6) - round(opening_amount * days_from / sales_from, 6), null
    ) as change_days
from ends
