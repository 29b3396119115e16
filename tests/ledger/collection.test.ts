import type { DuckDBConnection } from '@duckdb/node-api'
import { beforeAll, expect, it } from 'vitest'
import { buildCases } from './support/cases.ts'
import { query } from './support/query.ts'

let connection: DuckDBConnection
beforeAll(async () => {
  connection = (await buildCases()).connection
})

// Day by day from items, balances and applications, where the product adds up months of its own.
const BY_HAND = `
  with months as (select distinct entity_id, month, balance_date from fct_receivables_monthly),
  debits as (
    select *, greatest(due_date, effective_date) as falls_due_on from dim_items
    where is_current and amount > 0 and due_date is not null
  ),
  moved as (
    select debit_item_id, effective_date, amount from fct_payment_allocations where reason = 'transfer'
  )
  select m.entity_id, m.month::varchar as month,
    coalesce((
      select sum(b.open_amount) from fct_receivable_balances b
      where b.entity_id = m.entity_id and b.open_amount > 0 and b.due_date < m.month
        and b.valid_from < m.month and b.valid_to >= m.month
    ), 0)::decimal(18, 2)::varchar as due_before,
    coalesce((
      select sum(d.amount - coalesce((
        select sum(amount) from moved where debit_item_id = d.item_id and effective_date <= d.falls_due_on
      ), 0)) from debits d
      where d.entity_id = m.entity_id and d.falls_due_on between m.month and m.balance_date
        and not (d.is_opening and d.due_date < d.effective_date)
    ), 0)::decimal(18, 2)::varchar as falls_due,
    coalesce((
      select sum(d.amount) from debits d
      where d.entity_id = m.entity_id and d.is_opening and d.due_date < d.effective_date
        and date_trunc('month', d.effective_date) = m.month
    ), 0)::decimal(18, 2)::varchar as due_in_opening
  from months m order by all`

const PUBLISHED = `
  select entity_id, month::varchar as month,
    sum(due_at_opening_amount)::decimal(18, 2)::varchar as due_before,
    sum(falling_due_amount)::decimal(18, 2)::varchar as falls_due
  from fct_receivables_monthly group by all order by all`

it('what was due when a month opened and what fell due in it are those of a count by day, for every case', async () => {
  const cents = (value: unknown) => BigInt(String(value).replace('.', ''))
  const byHand = (await query(connection, BY_HAND)).map((row) => [
    ...[row.entity_id, row.month, cents(row.falls_due)],
    cents(row.due_before) + cents(row.due_in_opening),
  ])
  const published = (await query(connection, PUBLISHED)).map((row) => [
    ...[row.entity_id, row.month, cents(row.falls_due), cents(row.due_before)],
  ])
  expect(published.length).toBeGreaterThan(100)
  expect(published).toEqual(byHand)
})
