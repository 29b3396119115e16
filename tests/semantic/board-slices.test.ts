import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countBack, daysThrough } from '../helpers/count-back.ts'
import { days, entity, type HandMadeRow } from '../helpers/published.ts'
import { onlyRow, type Served, serveRows } from '../helpers/served.ts'

const MONTHS = ['2025-07-01', '2025-08-01', '2025-09-01', '2025-10-01', '2025-11-01', '2025-12-01']
const CUSTOMERS = ['a:1', 'a:2', 'a:3', 'b:1', 'b:2']
const LAST_DAY = '2025-12-12'
/** b's ledger starts four months later: what came before is not known. */
const FIRST: Record<string, string> = { a: '2025-01-01', b: '2025-05-01' }

interface Made {
  readonly customer: string
  readonly month: string
  readonly balance: bigint
  readonly sales: (bigint | null)[]
}

// A fixed walk instead of chance: the same figures at every run, zero and negative months among them.
function figures(): Made[] {
  let state = 12345
  const next = (most: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state % most
  }
  const salesOf = new Map<string, bigint>()
  for (const customer of CUSTOMERS) {
    for (let lag = 0; lag < 36; lag += 1) {
      const kind = next(6)
      salesOf.set(`${customer} ${lag}`, kind === 0 ? 0n : BigInt(next(90_000)) * (kind === 1 ? -1n : 1n))
    }
  }
  return CUSTOMERS.flatMap((customer) =>
    MONTHS.map((month, index) => {
      const known = monthsBetween(FIRST[customer.charAt(0)] ?? '', month) + 1
      const sales = Array.from({ length: 25 }, (_, lag) =>
        lag < known ? (salesOf.get(`${customer} ${MONTHS.length - 1 - index + lag}`) ?? 0n) : null,
      )
      return { customer, month, balance: BigInt(next(260_000)) - 20_000n, sales }
    }),
  )
}
const MADE = figures()

function monthsBetween(from: string, to: string): number {
  const [y1 = 0, m1 = 0] = from.split('-').map(Number)
  const [y2 = 0, m2 = 0] = to.split('-').map(Number)
  return (y2 - y1) * 12 + m2 - m1
}

const balanceDate = (month: string): string =>
  month === '2025-12-01' ? LAST_DAY : new Date(Date.UTC(2025, Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10)
const text = (cents: bigint): string => {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function rowOf({ customer, month, balance, sales }: Made): HandMadeRow {
  return {
    ...{
      month,
      balance_date: balanceDate(month),
      entity_id: customer.charAt(0),
      customer_id: customer,
      account_role: 'trade',
    },
    ...{ rights_portfolio: customer.endsWith('1') ? 'north' : 'south', document_currency_code: 'EUR' },
    open_amount: text(balance),
    dso_open_amount: text(balance),
    sales_amount: text(sales[0] ?? 0n),
    ...Object.fromEntries(sales.map((amount, lag) => [`sales_m${lag}`, amount === null ? null : text(amount)])),
  }
}

let served: Served
beforeAll(async () => {
  served = await serveRows({
    tables: { fct_receivables_monthly: MADE.map(rowOf), dim_entities: ['a', 'b'].map((id) => entity(id, LAST_DAY)) },
    statements: [days('2025-01-01', LAST_DAY)],
  })
})
afterAll(() => served.stop())

/** The reference: sums in whole cents, a month unknown to one row unknown to their sum. */
function expected(customers: readonly string[], month: string) {
  const rows = MADE.filter((row) => row.month === month && customers.includes(row.customer))
  const sales = Array.from({ length: 25 }, (_, lag) =>
    rows.some((row) => row.sales[lag] === null) ? null : rows.reduce((sum, row) => sum + (row.sales[lag] ?? 0n), 0n),
  )
  return countBack(
    rows.reduce((sum, row) => sum + row.balance, 0n),
    sales,
    balanceDate(month),
  )
}

const isIn = (values: string[]) => ({ member: 'board.customer_id', operator: 'equals', values })
const MEASURES = ['board.dso', 'board.dso_status', 'board.dso_lower_bound']

describe('the DSO of any slice, any month', () => {
  it('equals a walk in whole cents', async () => {
    const slice = fc.record({ customers: fc.subarray(CUSTOMERS, { minLength: 1 }), month: fc.constantFrom(...MONTHS) })
    await fc.assert(
      fc.asyncProperty(slice, async ({ customers, month }) => {
        const filters = [isIn(customers), { member: 'board.month', operator: 'equals', values: [month] }]
        const got = onlyRow(await served.ask({ measures: MEASURES, filters }))
        const want = expected(customers, month)
        expect(got.dso_status).toBe(want.status)
        if (want.dso === null || got.dso === null) expect(got.dso).toBe(want.dso)
        else expect(Math.abs(Number(got.dso) - want.dso)).toBeLessThan(0.000_001)
        expect(got.dso_lower_bound === null ? null : Number(got.dso_lower_bound)).toBe(want.lowerBound)
      }),
      { numRuns: 30 },
    )
  })

  it('by month and by customer in one answer is the same as asked one by one', async () => {
    const { data } = await served.ask({
      measures: MEASURES,
      dimensions: ['board.customer_id'],
      timeDimensions: [{ dimension: 'board.month', granularity: 'month', dateRange: ['2025-07-01', '2025-12-31'] }],
    })
    expect(data).toHaveLength(CUSTOMERS.length * MONTHS.length)
    for (const row of data) {
      const want = expected([row['board.customer_id'] ?? ''], (row['board.month'] ?? '').slice(0, 10))
      expect(row['board.dso_status']).toBe(want.status)
      if (want.dso !== null) expect(Math.abs(Number(row['board.dso']) - want.dso)).toBeLessThan(0.000_001)
    }
  })

  it('over a range of months without the month is that of the last month, while sales are those of all', async () => {
    const timeDimensions = [{ dimension: 'board.month', dateRange: ['2025-08-01', '2025-10-31'] }]
    const row = onlyRow(
      await served.ask({ measures: ['board.dso', 'board.sales_amount', 'board.open_amount'], timeDimensions }),
    )
    const of = (months: string[]) => MADE.filter(({ month }) => months.includes(month))
    expect(Number(row.dso)).toBeCloseTo(expected(CUSTOMERS, '2025-10-01').dso ?? Number.NaN, 6)
    expect(row.open_amount).toBe(text(of(['2025-10-01']).reduce((sum, { balance }) => sum + balance, 0n)))
    expect(row.sales_amount).toBe(
      text(of(['2025-08-01', '2025-09-01', '2025-10-01']).reduce((sum, { sales }) => sum + (sales[0] ?? 0n), 0n)),
    )
  })

  it('without a month is that of the month to date', async () => {
    const answered = await served.ask({ measures: ['board.dso', 'board.dso_status'] })
    expect([answered.asOf, onlyRow(answered).dso_status]).toEqual([LAST_DAY, expected(CUSTOMERS, '2025-12-01').status])
  })

  it('counts the days elapsed of the month of the balance, then calendar days', () => {
    expect([1, 2, 3].map((count) => daysThrough('2024-03-10', count))).toEqual([10, 39, 70])
  })
})
