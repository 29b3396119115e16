import { dirname } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cells, type Served, serveRows } from '../helpers/served.ts'
import type { Built } from '../ledger/support/built.ts'
import { buildTwice } from '../ledger/support/clocks.ts'
import { query } from '../ledger/support/query.ts'

const MONTHS = ['2023-07-01', '2024-02-01', '2024-09-01', '2024-12-01']
const OPEN = ['not_due', 'b1', 'b2', 'b3', 'b4', 'b5', 'no_due_date']
const CUTS = ['entity', 'portfolio', 'customer_id', 'account_role', 'from_bucket', 'month']

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
const equals = (name: string, values: readonly string[]) => ({ member: name, operator: 'equals', values })
const dayBefore = (month: string) => new Date(Date.parse(month) - 86_400_000).toISOString().slice(0, 10)

async function rowsOf(
  measures: readonly string[],
  dimensions: readonly string[],
  filters: readonly object[],
): Promise<Cells[]> {
  const { data, error } = await served.ask({
    measures: measures.map((name) => `roll_rates.${name}`),
    dimensions: dimensions.map((name) => `roll_rates.${name}`),
    filters,
  })
  expect(error).toBeUndefined()
  return data.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.split('.')[1], value])))
}

/** Sums of cents of the rows, by what names each of them. */
function summed(rows: readonly Cells[], names: readonly string[], amount: string): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const row of rows) {
    const key = names.map((name) => row[name]).join('|')
    sums.set(key, (sums.get(key) ?? 0n) + cents(row[amount]))
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0n).sort())
}

describe('in ledgers drawn by chance', () => {
  it.each(MONTHS)('what opens a month is what the receivables age the day before: %s', async (month) => {
    const found = await rowsOf(
      ['opening_amount'],
      ['customer_id', 'from_bucket'],
      [equals('roll_rates.month', [month])],
    )
    const { data } = await served.ask({
      measures: ['receivables.open_amount'],
      dimensions: [
        'receivables.customer_id',
        'receivables.entity',
        'receivables.aging_bucket',
        'receivables.account_role',
      ],
      filters: [
        equals('receivables.as_of_date', [dayBefore(month)]),
        equals('receivables.aging_bucket', OPEN),
        { member: 'receivables.account_role', operator: 'notEquals', values: ['group'] },
      ],
    })
    const reached = await query(
      built.connection,
      `select entity_id from dim_entities where as_of_date >= $month::date`,
      {
        month,
      },
    )
    const entities = new Set(reached.map((row) => row.entity_id))
    const aged = data
      .filter((row) => entities.has(row['receivables.entity'] ?? ''))
      .map((row) => ({
        customer_id: row['receivables.customer_id'] ?? null,
        amount: row['receivables.open_amount'] ?? null,
        from_bucket:
          row['receivables.account_role'] === 'doubtful' ? 'doubtful' : (row['receivables.aging_bucket'] ?? null),
      }))
    const names = ['customer_id', 'from_bucket']
    expect(summed(found, names, 'opening_amount')).toEqual(summed(aged, names, 'amount'))
    expect(found.length).toBeGreaterThan(40)
  })

  it.each(MONTHS)('what stays in a bucket is what the same items are still open for: %s', async (month) => {
    const still = [equals('roll_rates.month', [month]), equals('roll_rates.to_bucket', OPEN)]
    const trade = { member: 'roll_rates.account_role', operator: 'notEquals', values: ['doubtful'] }
    const found = await rowsOf(['amount'], ['customer_id'], [...still, trade])
    const open = await query(
      built.connection,
      `select later.customer_id, later.open_amount::varchar as amount
       from dim_entities as entities
       join fct_receivable_balances as first on first.entity_id = entities.entity_id
         and first.valid_from < $month::date and $month::date <= first.valid_to
       join fct_receivable_balances as later on later.item_id = first.item_id
         and later.valid_from <= least(last_day($month::date), entities.as_of_date)
         and least(last_day($month::date), entities.as_of_date) < later.valid_to
       where first.open_amount > 0 and first.account_role not in ('group', 'doubtful') and as_of_date >= $month::date`,
      { month },
    )
    const rows = open.map((row) => ({ customer_id: String(row.customer_id), amount: String(row.amount) }))
    expect(summed(found, ['customer_id'], 'amount')).toEqual(summed(rows, ['customer_id'], 'amount'))
  })

  it('the places of any cut add up to its opening amount, and their rates to 1', async () => {
    const cuts = fc.record({
      cut: fc.subarray(CUTS),
      months: fc.subarray(MONTHS, { minLength: 1 }),
      from: fc.subarray([...OPEN, 'doubtful'], { minLength: 1 }),
    })
    await fc.assert(
      fc.asyncProperty(cuts, async ({ cut, months, from }) => {
        const filters = [equals('roll_rates.month', months), equals('roll_rates.from_bucket', from)]
        const rows = await rowsOf(['amount', 'opening_amount', 'roll_rate'], [...cut, 'to_bucket'], filters)
        const opening = summed(await rowsOf(['opening_amount'], cut, filters), cut, 'opening_amount')
        expect(summed(rows, cut, 'amount')).toEqual(opening)
        const rates = new Map<string, number>()
        for (const row of rows) {
          const key = cut.map((name) => row[name]).join('|')
          expect(cents(row.opening_amount)).toBe(opening.get(key))
          rates.set(key, (rates.get(key) ?? 0) + Number(row.roll_rate))
        }
        for (const sum of rates.values()) expect(sum).toBeCloseTo(1, 4)
      }),
      { numRuns: 25, seed: 20260331 },
    )
  })
})
