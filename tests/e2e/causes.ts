/**
 * What each cause adds to the open amount and to the balance-sheet DSO between two month ends, by the steps of
 * docs/definitions.md, read from the items and their events of the published file.
 */
export const byCause = (companies: readonly string[], from: string, to: string): string => `
  with sides(side, day, starts) as (
    select 1, date '${from}', (date_trunc('month', date '${from}') - interval 2 month)::date
    union all select 2, date '${to}', (date_trunc('month', date '${to}') - interval 2 month)::date
  ), items as (
    select * from dim_items
    where is_current and account_role not in ('doubtful', 'group') and entity_id in ('${companies.join("', '")}')
  ), standing as (
    select s.side, e.item_id, sum(e.amount) as open_amount
    from fct_receivable_events e join sides s on e.effective_date <= s.day where e.is_current group by all
  ), taken as (
    select s.side, a.debit_item_id as item_id, sum(a.amount) as taken
    from fct_payment_allocations a join sides s on a.effective_date <= s.day
    join items c on c.item_id = a.credit_item_id and c.effective_date >= s.starts
    where a.reason = 'credit_note' group by all
  ), known as (
    select
      s.side, i.line_class, i.amount, coalesce(o.open_amount, 0) as open_amount, coalesce(t.taken, 0) as taken,
      i.effective_date >= s.starts as is_of_window,
      concat_ws('|', i.customer_id, i.account_role, i.document_currency_code, coalesce(h.portfolio, i.rights_portfolio),
        coalesce(h.customer_group, '-'), coalesce(h.segment, '-'), coalesce(h.country, '-'),
        coalesce(h.salesperson, '-')) as party,
      least(date_diff('month', i.effective_date, s.day), 6) as age,
      case
        when o.open_amount < 0 then 'credit'
        when i.item_id in (
          select item_id from fct_disputes where opened_on <= s.day and coalesce(closed_on, date '9999-12-31') > s.day
        ) then 'disputes'
        when i.due_date is null then 'undated' when i.due_date < s.day then 'delay' else 'terms'
      end as state
    from items i join sides s on i.effective_date <= s.day
    left join standing o on o.side = s.side and o.item_id = i.item_id
    left join taken t on t.side = s.side and t.item_id = i.item_id
    left join dim_customer_history h
      on h.customer_id = i.customer_id and h.valid_from <= s.day and s.day < h.valid_to
  ), sold as (
    select
      age, party, coalesce(sum(amount) filter (where side = 1), 0) as s1,
      coalesce(sum(amount) filter (where side = 2), 0) as s2
    from known where line_class = 'invoice' group by all
  ), sold_at as (
    select age, sum(s1) as s1, sum(s2) as s2, coalesce(sum(s2) filter (where s1 = 0), 0) as of_new from sold group by age
  ), unpaid as (
    select
      state, party, if(line_class in ('invoice', 'transfer'), age, -1) as age,
      coalesce(sum(open_amount + taken) filter (where side = 1), 0) as o1,
      coalesce(sum(open_amount + taken) filter (where side = 2), 0) as o2
    from known where state <> 'credit' group by all
  ), expected as (
    select
      u.state, u.age, sum(u.o1) as o1, sum(u.o2) as o2,
      coalesce(sum(round(s.s2 * u.o1 / s.s1, 2)) filter (where s.s1 > 0), 0) as own
    from unpaid u left join sold s on s.age = u.age and s.party = u.party where u.state <> 'undated' group by all
  ), stepped as (
    select
      e.state, e.age, o1, o2,
      if(a.s1 > 0, round(a.s2 * o1 / a.s1, 2), if(e.age < 0, 0, o2)) as as_one,
      if(a.s1 > 0, own + round(of_new * o1 / a.s1, 2), if(e.age < 0, 0, o2)) as by_customer
    from expected e left join sold_at a on a.age = e.age
  ), sums as (
    select
      sum(open_amount) filter (where side = 1) as opening,
      sum(if(state = 'credit' and line_class = 'credit_note', open_amount, 0) - taken) filter (where side = 1) as c1,
      sum(if(state = 'credit' and line_class = 'credit_note', open_amount, 0) - taken) filter (where side = 2) as c2,
      sum(if(side = 2, 1, -1) * if(state = 'credit' and line_class <> 'credit_note', open_amount, 0)) as unapplied,
      sum(if(side = 2, 1, -1) * if(state = 'undated', open_amount + taken, 0)) as undated,
      sum(amount) filter (where side = 1 and line_class = 'invoice' and is_of_window) as i1,
      sum(amount) filter (where side = 2 and line_class = 'invoice' and is_of_window) as i2,
      coalesce(sum(amount) filter (where side = 1 and line_class = 'credit_note' and is_of_window), 0) as n1,
      coalesce(sum(amount) filter (where side = 2 and line_class = 'credit_note' and is_of_window), 0) as n2
    from known
  ), steps(nth, cause, amount) as (
    select 1, 'volume', (select sum(as_one - if(age < 0, 0, o1)) from stepped) + c1 * i2 / i1 - c1 from sums
    union all select 2, 'mix', sum(by_customer - as_one) from stepped
    union all select 3, 'credit_notes', c2 - c1 * i2 / i1 from sums
    union all
    select list_position(['terms', 'delay', 'disputes'], state) + 3, state,
      sum(if(age < 0, o2 - o1, o2 - by_customer)) from stepped group by state
    union all select 7, 'unapplied', unapplied from sums
    union all select 8, 'undated', undated from sums
  ), balances as (
    select s.nth, s.cause, s.amount, opening + sum(s.amount) over (order by s.nth) as balance, sums.* from steps s, sums
  )
  select
    cause, amount::decimal(18, 2)::varchar as amount,
    (balance / per_day - (balance - amount) / lag(per_day, 1, first_per_day) over (order by nth))::decimal(18, 6)::varchar
      as days
  from (
    select
      *, (if(nth < 3, i2 + n1 * i2 / i1, i2 + n2)) / (select day - starts + 1 from sides where side = 2) as per_day,
      (i1 + n1) / (select day - starts + 1 from sides where side = 1) as first_per_day
    from balances
  )
  order by nth`
