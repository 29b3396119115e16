import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kaplanMeierMedian } from '../helpers/kaplan-meier.ts'
import { type Cells, type Served, serveRows } from '../helpers/served.ts'
import type { Built } from '../ledger/support/built.ts'
import { buildTwice } from '../ledger/support/clocks.ts'
import { query } from '../ledger/support/query.ts'

const DATES = ['2023-06-30', '2023-12-31', '2024-08-15', '2024-12-20']
const AMOUNTS = ['paid_amount', 'credited_amount', 'written_off_amount', 'other_settled_amount', 'open_amount']

let built: Built
let served: Served
beforeAll(async () => {
  built = await buildTwice()
  served = await serveRows(null, { publishedDir: dirname(built.published.at(-1) ?? '') })
})
afterAll(async () => {
  await served?.stop()
  built?.close()
})

const cents = (text: string | null | undefined): bigint => BigInt(Math.round(Number(text ?? 0) * 100))
const seenOn = (...dates: string[]) => [{ member: 'payment_times.as_of_date', operator: 'equals', values: dates }]

/** Rows of payment_times by the members asked, which name each row. */
async function rowsBy(
  dimensions: readonly string[],
  measures: readonly string[],
  filters: object[],
): Promise<Map<string, Cells>> {
  const { data } = await served.ask({
    measures: measures.map((name) => `payment_times.${name}`),
    dimensions: dimensions.map((name) => `payment_times.${name}`),
    filters,
  })
  const bare = data.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.split('.')[1] ?? '', value])),
  )
  return new Map(bare.map((row) => [dimensions.map((name) => row[name]).join('|'), row]))
}

const sumOf = (rows: Iterable<Cells>, name: string): bigint =>
  [...rows].reduce((sum, row) => sum + cents(row[name]), 0n)

describe('in ledgers drawn by chance, on any day', () => {
  it.each(DATES)(
    'what was invoiced is paid, credited, lost, settled otherwise or open, item by item: %s',
    async (date) => {
      const items = await rowsBy(['item_id'], ['invoiced_amount', ...AMOUNTS], seenOn(date))
      const issued = await query(
        built.connection,
        `select item_id, amount::varchar as amount from dim_items
       where is_current and line_class = 'invoice' and account_role <> 'group' and effective_date <= $date::date`,
        { date },
      )
      expect(issued.length).toBeGreaterThan(40)
      const found = new Map([...items].filter(([, row]) => cents(row.invoiced_amount) !== 0n))
      expect(new Map([...found].map(([id, row]) => [id, cents(row.invoiced_amount)]))).toEqual(
        new Map(issued.map((row) => [String(row.item_id), cents(String(row.amount))])),
      )
      for (const row of items.values()) {
        expect(AMOUNTS.reduce((sum, name) => sum + cents(row[name]), 0n)).toBe(cents(row.invoiced_amount))
      }
    },
  )

  it.each(DATES)('what is open of an invoice is what the receivables say of it: %s', async (date) => {
    const invoices = { member: 'payment_times.item_class', operator: 'equals', values: ['invoice'] }
    const parts = await rowsBy(['item_id'], ['open_amount'], [...seenOn(date), invoices])
    const { data } = await served.ask({
      measures: ['receivables.open_amount'],
      dimensions: ['receivables.item_id'],
      filters: [{ member: 'receivables.as_of_date', operator: 'equals', values: [date] }],
    })
    const open = new Map(data.map((row) => [row['receivables.item_id'], cents(row['receivables.open_amount'])]))
    for (const [id, row] of parts) expect([id, open.get(id) ?? 0n]).toEqual([id, cents(row.open_amount)])
  })

  it('the parts of any cut add up to the total, and several days in one answer to each day alone', async () => {
    const [total] = (await rowsBy(['as_of_date'], AMOUNTS, seenOn('2024-08-15'))).values()
    for (const cut of [['entity'], ['customer_id'], ['invoice_month', 'settled_by'], ['account_role', 'item_class']]) {
      const parts = await rowsBy(cut, AMOUNTS, seenOn('2024-08-15'))
      for (const name of AMOUNTS) expect(sumOf(parts.values(), name)).toBe(cents(total?.[name]))
    }
    const days = await rowsBy(['as_of_date'], [...AMOUNTS, 'median_days_to_pay'], seenOn(...DATES))
    for (const date of DATES) {
      const [alone] = (await rowsBy(['as_of_date'], [...AMOUNTS, 'median_days_to_pay'], seenOn(date))).values()
      expect(days.get(`${date}T00:00:00.000`)).toEqual(alone)
    }
  })

  it('days to pay and terms of each company and month are the board’s', async () => {
    const measures = ['days_to_pay', 'payment_terms_days']
    const lastDay = await query(built.connection, 'select max(date_day)::varchar as day from dim_dates')
    const found = await rowsBy(['entity', 'settled_month', 'account_role'], measures, seenOn(String(lastDay[0]?.day)))
    const { data } = await served.ask({
      measures: measures.map((name) => `board.${name}`),
      dimensions: ['board.entity', 'board.account_role'],
      timeDimensions: [{ dimension: 'board.month', granularity: 'month' }],
    })
    const board = data.filter((row) => row['board.days_to_pay'] !== null)
    expect(board.length).toBeGreaterThan(50)
    const key = (row: Cells) => [row['board.entity'], row['board.month.month'], row['board.account_role']].join('|')
    expect(board.map((row) => [key(row), ...measures.map((name) => row[`board.${name}`])])).toEqual(
      board.map((row) => [key(row), ...measures.map((name) => found.get(key(row))?.[name])]),
    )
    expect([...found.values()].filter((row) => row.days_to_pay !== null)).toHaveLength(board.length)
  })

  it.each(DATES)('the medians of each customer are those of an exact walk over its parts: %s', async (date) => {
    const parts = await query(
      built.connection,
      `select customer_id, settled_by <> 'receipt' as is_unpaid, amount::varchar as amount,
         (coalesce(settled_on, $date::date) - invoice_date)::varchar as day
       from fct_payment_parts
       where item_class = 'invoice' and valid_from <= $date::date and $date::date < valid_to`,
      { date },
    )
    const customers = [...new Set(parts.map((row) => String(row.customer_id)))]
    const found = await rowsBy(['customer_id', 'item_class'], ['median_days_to_pay'], seenOn(date))
    for (const customer of customers) {
      const mine = parts.filter((row) => row.customer_id === customer)
      const watched = mine.map((row) => ({
        day: Number(row.day),
        isUnpaid: row.is_unpaid === true,
        cents: cents(String(row.amount)),
      }))
      const median = found.get(`${customer}|invoice`)?.median_days_to_pay ?? null
      expect([customer, median === null ? null : Number(median)]).toEqual([customer, kaplanMeierMedian(watched)])
    }
  })
})
