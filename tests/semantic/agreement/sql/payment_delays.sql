-- One row per invoice or opening line due and unpaid on the day, in its bracket; and in every bracket, a row with the
-- sales of the fiscal year up to the day of each company and portfolio.
with owed as (
    select i.*, sum(e.amount) as open_amount
    from dim_items i join fct_receivable_events e on e.item_id = i.item_id
    where e.is_current and e.effective_date <= date '{{to}}' and i.due_date <= date '{{to}}'
        and i.line_class in ('invoice', 'opening') and i.account_role <> 'group'
    group by all having sum(e.amount) > 0
)
select
    o.entity_id as entity, o.currency_code as currency, o.rights_portfolio, o.item_id, o.invoice_id, o.line_class,
    o.open_amount, null::decimal(18, 2) as sales,
    case
        when o.due_date = date '{{to}}' then 'day_0'
        when o.due_date >= date '{{to}}' - 30 then 'days_1_30'
        when o.due_date >= date '{{to}}' - 60 then 'days_31_60'
        when o.due_date >= date '{{to}}' - 90 then 'days_61_90'
        else 'days_91_on'
    end as delay_bracket,
    o.item_id in (
        select item_id from fct_disputes
        where opened_on <= date '{{to}}' and (closed_on is null or closed_on > date '{{to}}')
    ) as is_disputed
from owed o
union all by name
select
    i.entity_id as entity, i.currency_code as currency, i.rights_portfolio, sum(i.amount) as sales,
    unnest(['day_0', 'days_1_30', 'days_31_60', 'days_61_90', 'days_91_on']) as delay_bracket
from dim_items i
join dim_fiscal_years y
    on y.entity_id = i.entity_id and date '{{to}}' >= y.starts_on and date '{{to}}' < y.ends_before
where i.is_current and i.effective_date >= y.starts_on and i.effective_date <= date '{{to}}'
    and i.line_class in ('invoice', 'credit_note') and i.account_role not in ('doubtful', 'group')
group by i.entity_id, i.currency_code, i.rights_portfolio
-- figures
sold as (
    select slice, sum(sales) as sales
    from (select distinct slice, entity, rights_portfolio, sales from kept where sales is not null) group by slice
),
sums as (
    select
        s.slice,
        count(distinct invoice_id) filter (where is_late and not is_disputed) as invoice_count,
        coalesce(sum(open_amount) filter (where is_late and not is_disputed), 0) as amount,
        count(distinct invoice_id) filter (where is_today and not is_disputed) as due_that_day_count,
        coalesce(sum(open_amount) filter (where is_today and not is_disputed), 0) as due_that_day_amount,
        count(distinct invoice_id) filter (where is_late and is_disputed) as disputed_count,
        coalesce(sum(open_amount) filter (where is_late and is_disputed), 0) as disputed_amount,
        count(item_id) filter (where line_class = 'opening' and delay_bracket <> 'day_0') as opening_count,
        coalesce(sum(open_amount) filter (where line_class = 'opening' and delay_bracket <> 'day_0'), 0)
            as opening_amount
    from slices s
    left join (
        select
            *, line_class = 'invoice' and delay_bracket <> 'day_0' as is_late,
            line_class = 'invoice' and delay_bracket = 'day_0' as is_today
        from kept
    ) k on k.slice = s.slice
    group by s.slice
)
select s.*, o.sales as sales_amount, s.amount / nullif(o.sales, 0) as share_of_sales
from sums s left join sold o on o.slice = s.slice
