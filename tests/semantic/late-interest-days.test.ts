import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LateCase, OFFICIAL_RATES, randomCases, rowsAt, serveLateLedgers } from '../helpers/late-ledgers.ts'
import type { Cells } from '../helpers/served.ts'

// Beside the model, which cuts periods: here each day is looked at alone, with what was owed and the rate it bears.
type Late = Awaited<ReturnType<typeof serveLateLedgers>>
let late: Late
beforeAll(async () => {
  late = await serveLateLedgers()
})
afterAll(async () => {
  await late?.stop()
  late?.built.close()
})

const DATES = ['2023-01-01', '2023-06-30', '2024-02-29', '2024-07-01', '2025-03-17', '2025-12-31', '2026-06-30']
const next = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
const rates = new Map<string, number>(OFFICIAL_RATES.map(([halfYear, ecb]) => [halfYear, ecb + 10_000]))
const halfYearOf = (date: string): string => `${date.slice(0, 4)}-${date.slice(5) < '07-01' ? 'H1' : 'H2'}`

/** Cents owed × thousandths of a percent, summed over the days of interest up to a date. */
function weightByDay({ due, cents, paid }: LateCase, date: string): bigint {
  let weight = 0n
  for (let day = next(due); day <= date; day = next(day)) {
    // What is paid on a day still bears that day.
    const left = cents - paid.filter(([on]) => on < day).reduce((sum, [, part]) => sum + part, 0)
    weight += BigInt(left) * BigInt(rates.get(halfYearOf(day)) ?? 0)
  }
  return weight
}

const DIVISOR = 365n * 100_000n
const centsOf = (weight: bigint): bigint => (2n * weight + DIVISOR) / (2n * DIVISOR)
const cents = (text: string | null | undefined): bigint => BigInt(String(text).replace('.', ''))
const inCents = (cell: string | null | undefined): bigint => cents(Number(cell).toFixed(2))

async function answered(dimensions: readonly string[], measures = ['interest_amount']): Promise<Cells[]> {
  return rowsAt(
    late,
    'late_interest',
    { measures, dimensions: ['customer_id', 'as_of_date', ...dimensions] },
    { customer_id: randomCases().map(({ customer }) => `main:${customer}`), as_of_date: DATES },
  )
}
const keyOf = (row: Cells): string => `${row.customer_id}@${String(row.as_of_date).slice(0, 10)}`

describe('the interest of invoices nobody chose', () => {
  it('is the sum of its days, rounded once, at any date', async () => {
    const found = new Map((await answered([])).map((row) => [keyOf(row), cents(row.interest_amount)]))
    for (const given of randomCases()) {
      for (const date of DATES.filter((date) => date > given.due)) {
        const key = `main:${given.customer}@${date}`
        expect([key, found.get(key)]).toEqual([key, centsOf(weightByDay(given, date))])
      }
    }
    expect(found.size).toBeGreaterThan(80)
  })

  it('adds up over its periods before it is rounded, wherever they are cut', async () => {
    const weights = new Map<string, bigint>()
    for (const row of await answered(['from_date', 'late_days', 'base_amount', 'rate_percent'])) {
      const weight =
        inCents(row.base_amount) * BigInt(Math.round(Number(row.rate_percent) * 1000)) * BigInt(row.late_days ?? '0')
      weights.set(keyOf(row), (weights.get(keyOf(row)) ?? 0n) + weight)
    }
    for (const given of randomCases()) {
      for (const date of DATES.filter((date) => date > given.due)) {
        const key = `main:${given.customer}@${date}`
        expect([key, weights.get(key)]).toEqual([key, weightByDay(given, date)])
      }
    }
  })

  it('adds up to the cent over whatever it is cut by', async () => {
    const whole = new Map((await answered([])).map((row) => [keyOf(row), cents(row.interest_amount)]))
    const parts = new Map<string, bigint>()
    for (const row of await answered(['half_year', 'base_amount', 'from_date'])) {
      parts.set(keyOf(row), (parts.get(keyOf(row)) ?? 0n) + cents(row.interest_amount))
    }
    expect(parts).toEqual(whole)
  })

  it('never falls as days pass', async () => {
    const rows = (await answered([])).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1]
      if (before?.customer_id !== row.customer_id) continue
      expect(cents(row.interest_amount)).toBeGreaterThanOrEqual(cents(before?.interest_amount))
    }
  })
})
