import type { DuckDBConnection } from '@duckdb/node-api'
import { query, type Row } from './query.ts'

/** What one ledger comes to, in the words of the independent table it is compared with. */
export interface Yields {
  readonly booksDate: string
  readonly open: string
  readonly unapplied: string
  readonly overdue: string
  readonly overdueRate: string
  readonly dsoCountBack: readonly string[]
  readonly dsoBalanceSheet: readonly string[]
  readonly openingLumps: { readonly settled: number; readonly of: number; readonly amount: string }
  readonly letteredOutside: { readonly groups: number; readonly amount: string }
  readonly doubts: readonly Row[]
}

const AT = 'as_of_date >= valid_from and as_of_date < valid_to'

/** Reads one entity at its as-of date, and its last six month ends. */
export async function yieldsOf(connection: DuckDBConnection, entity: string): Promise<Yields> {
  const one = async (sql: string): Promise<Row> => (await query(connection, sql, { entity }))[0] ?? {}
  const standing = await one(`
    select as_of_date::varchar as as_of, sum(open_amount)::decimal(18, 2) as open,
      coalesce(sum(open_amount) filter (where open_amount < 0), 0)::decimal(18, 2) as unapplied,
      coalesce(sum(open_amount) filter (where open_amount > 0 and due_date < as_of_date), 0)::decimal(18, 2) as overdue,
      printf('%.1f', 100.0 * sum(open_amount) filter (where open_amount > 0 and due_date < as_of_date)
        / sum(open_amount) filter (where open_amount > 0)) as rate
    from fct_receivable_balances join dim_entities using (entity_id) where entity_id = $entity and ${AT} group by 1`)
  const lumps = await one(`
    select count(*) as n, count(*) filter (where applied = amount) as settled, coalesce(sum(applied), 0)::decimal(18, 2) as amount
    from (select items.item_id, items.amount, -coalesce(sum(events.amount), 0) as applied
      from dim_items as items left join fct_receivable_events as events
        on events.item_id = items.item_id and event = 'applied' and events.is_current
      where items.entity_id = $entity and is_opening and invoice_date is null and items.amount > 0 group by 1, 2)`)
  const outside = await one(`
    select count(distinct (items.account, items.auxiliary, items.letter)) as n, coalesce(sum(open_amount), 0)::decimal(18, 2) as amount
    from fct_receivable_balances as balances join dim_items as items using (item_id) join dim_entities on items.entity_id = dim_entities.entity_id
    where items.entity_id = $entity and collection_status = 'lettered_outside' and ${AT}`)
  const months = await monthEnds(connection, entity)
  return {
    booksDate: String(standing.as_of),
    open: String(standing.open),
    unapplied: String(standing.unapplied),
    overdue: String(standing.overdue),
    overdueRate: String(standing.rate),
    dsoCountBack: months.slice(-6).map((_, at) => countBack(months.slice(0, months.length - 5 + at))),
    dsoBalanceSheet: months
      .slice(-6)
      .map(({ balance_sheet }) => (balance_sheet === null ? 'NULL' : String(balance_sheet))),
    openingLumps: { settled: Number(lumps.settled), of: Number(lumps.n), amount: String(lumps.amount) },
    letteredOutside: { groups: Number(outside.n), amount: String(outside.amount) },
    doubts: await query(
      connection,
      `select check_name, count(*) as items, sum(amount)::decimal(18, 2) as amount from fct_data_doubts
       where entity_id = $entity and check_name not in ('derived_due_date', 'no_due_date') group by 1 order by 1`,
      { entity },
    ),
  }
}

/** Balance, sales and days of each month, from the items themselves and not from the monthly mart. */
async function monthEnds(connection: DuckDBConnection, entity: string): Promise<Row[]> {
  return query(
    connection,
    `with days as (
       select distinct least(month_end, as_of_date) as day, month, first_fiscal_year_start as first_day
       from dim_dates, dim_entities where entity_id = $entity and date_day between first_fiscal_year_start and as_of_date
     ), sales as (
       select accounting_date as day, amount from dim_items where entity_id = $entity and is_current
         and line_class in ('invoice', 'credit_note') and account_role not in ('doubtful', 'group')
     ), ends as (
       select day, first_day, month, day - greatest(month, date '0001-01-01') + 1 as days,
         (select coalesce(sum(open_amount), 0) from fct_receivable_balances where entity_id = $entity
            and account_role not in ('doubtful', 'group') and day >= valid_from and day < valid_to) as balance,
         (select coalesce(sum(amount), 0) from sales where sales.day between month and days.day) as sold,
         (month - interval 2 month)::date as window_start,
         (select coalesce(sum(amount), 0) from sales where sales.day between (month - interval 2 month)::date and days.day) as window_sold
       from days
     )
     select day, days, balance::varchar as balance, sold::varchar as sold,
       case when window_start >= first_day then printf('%.1f', balance * (day - window_start + 1) / nullif(window_sold, 0)) end as balance_sheet
     from ends order by day`,
    { entity },
  )
}

/** The walk back over months, oldest first in `months`: written apart from the product's macro. */
export function countBack(months: readonly Row[]): string {
  let left = Number(months.at(-1)?.balance)
  let days = 0
  for (const { sold, days: length } of months.toReversed()) {
    if (Number(sold) > 0 && Number(sold) >= left) return (days + (left / Number(sold)) * Number(length)).toFixed(1)
    days += Number(length)
    left -= Number(sold)
  }
  return 'NULL'
}

/** The same figures by the product's own board and macro. */
export async function productDso(connection: DuckDBConnection, entity: string): Promise<string[]> {
  const lags = Array.from({ length: 25 }, (_, lag) => `sum(sales_m${lag})`).join(', ')
  const rows = await query(
    connection,
    `select coalesce(printf('%.1f', count_back_dso(sum(dso_open_amount), [${lags}], max(balance_date))::double), 'NULL') as dso
     from fct_receivables_monthly where entity_id = $entity group by month order by month desc limit 6`,
    { entity },
  )
  return rows.map(({ dso }) => String(dso)).reverse()
}
