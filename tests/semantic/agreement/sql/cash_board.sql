-- One row per company and week of the forecast itself. The last week of a slice is the one that no later one follows.
select c.* exclude (scenario), c.entity_id as entity, c.currency_code as currency, c.week_number as week
from fct_cash_board c
where c.scenario = 'base'
-- figures
ends as (
    select slice, min(week) as first_week, max(week) as last_week from kept group by slice
),
weeks as (
    select
        slice, week, sum(opening_balance) as opening, sum(projected_balance) as balance,
        sqrt(sum(power(spread, 2))) as spread, sum(cash_floor) as low, sum(projected_receivables) as owed,
        sum(planned_sales) as planned, count(*) as companies, max(projected_dso) as own_dso, max(target_dso) as own_target
    from kept group by slice, week
),
-- the normal law by its series: half, plus the density times z + z³/3 + z⁵/15 + z⁷/105 …
shares as (
    select
        slice, week,
        case
            when spread < 0.005 then (balance < low)::int
            when (low - balance) / spread > 6 then 1
            when (low - balance) / spread < -6 then 0
            else 0.5 + exp(-power((low - balance) / spread, 2) / 2) / sqrt(2 * pi()) * list_sum(list_transform(
                range(0, 80),
                lambda n: power((low - balance) / spread, 2 * n + 1)
                    / list_product(list_transform(range(0, n + 1), lambda k: (2 * k + 1)::double))
            ))
        end as chance
    from weeks
),
figures as (
    select
        s.slice,
        (select w.opening from weeks w join ends e on e.slice = w.slice and w.week = e.first_week where w.slice = s.slice)
            as opening_balance,
        coalesce((select sum(k.expected_receipts) from kept k where k.slice = s.slice), 0) as expected_receipts,
        coalesce((select sum(k.new_business_receipts) from kept k where k.slice = s.slice), 0) as new_business_receipts,
        coalesce((
            select sum(k.supplier_payables + k.payroll_payables + k.tax_payables) from kept k where k.slice = s.slice
        ), 0) as payables,
        coalesce((select sum(k.supplier_payables) from kept k where k.slice = s.slice), 0) as supplier_payables,
        coalesce((select sum(k.payroll_payables) from kept k where k.slice = s.slice), 0) as payroll_payables,
        coalesce((select sum(k.tax_payables) from kept k where k.slice = s.slice), 0) as tax_payables,
        l.balance as projected_balance,
        (l.balance - 1.281552 * l.spread)::decimal(18, 2) as projected_balance_p10,
        (l.balance + 1.281552 * l.spread)::decimal(18, 2) as projected_balance_p90,
        l.low as cash_floor,
        round(h.chance, 6) as probability_below_floor,
        (select min(o.week) from shares o where o.slice = s.slice and round(o.chance, 6) >= 0.1) as first_week_below_floor,
        case
            when l.companies = 1 then l.own_dso
            when l.owed <= l.planned then round(91 * l.owed / l.planned, 6)::decimal(18, 6)
        end as projected_dso,
        if(l.companies = 1, l.own_target, null) as target_dso
    from slices s
    left join ends e on e.slice = s.slice
    left join weeks l on l.slice = e.slice and l.week = e.last_week
    left join shares h on h.slice = l.slice and h.week = l.week
)
from figures
