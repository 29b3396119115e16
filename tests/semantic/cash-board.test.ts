import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { days, entity, type HandMadeRow } from '../helpers/published.ts'
import { CFO, type Served, serveRows } from '../helpers/served.ts'

const week = (entity_id: string, week_number: number, row: HandMadeRow): HandMadeRow => ({
  ...{ scenario: 'base', made_on: '2025-12-31', entity_id, currency_code: 'EUR', week_number, cash_floor: 0 },
  ...{ expected_receipts: 0, new_business_receipts: 0, supplier_payables: 0, payroll_payables: 0, tax_payables: 0 },
  ...(entity_id === 'a' ? { projected_dso: 45.5, projected_receivables: 100, planned_sales: 200, target_dso: 48 } : {}),
  ...(entity_id === 'b' ? { projected_dso: 15, projected_receivables: 20, planned_sales: 120, target_dso: 40 } : {}),
  ...row,
})

/** a holds 100, 100 and 30; b 200, 200 and -30. Off by 30 and 40 after a week, by 40 and 30 after two. */
const ROWS = [
  week('a', 1, {
    ...{ opening_balance: 100, expected_receipts: 50, new_business_receipts: 10, supplier_payables: 30 },
    ...{ payroll_payables: 20, tax_payables: 10, projected_balance: 100, spread: 30 },
  }),
  week('a', 2, {
    opening_balance: 100,
    expected_receipts: 20,
    supplier_payables: 90,
    projected_balance: 30,
    spread: 40,
  }),
  week('b', 1, { opening_balance: 200, projected_balance: 200, spread: 40 }),
  week('b', 2, { opening_balance: 200, payroll_payables: 230, projected_balance: -30, spread: 30 }),
  week('a', 2, { scenario: 'shock', opening_balance: 90, projected_balance: 5, spread: 0, projected_receivables: 900 }),
  week('b', 2, { scenario: 'shock', opening_balance: 90, projected_balance: 5, spread: 0 }),
]

let served: Served
beforeAll(async () => {
  const tables = { dim_entities: ['a', 'b'].map((id) => entity(id, '2025-12-31')), fct_cash_board: ROWS }
  served = await serveRows({ asOf: '2025-12-31', tables, statements: [days('2025-12-01', '2025-12-31')] })
})
afterAll(() => served.stop())

const MEASURES = [
  ...['opening_balance', 'expected_receipts', 'new_business_receipts', 'payables', 'projected_balance'],
  ...['projected_balance_p10', 'projected_balance_p90', 'probability_below_floor', 'first_week_below_floor'],
  ...['projected_dso', 'target_dso'],
]

async function ask(conditions: Record<string, string[]> = {}, dimensions: string[] = []) {
  const filters = Object.entries(conditions).map(([name, values]) => ({
    ...{ member: `cash_board.${name}`, operator: 'equals', values },
  }))
  const of = (names: string[]) => names.map((name) => `cash_board.${name}`)
  return served.ask({ measures: of(MEASURES), dimensions: of(dimensions), filters }, CFO)
}

async function figures(conditions: Record<string, string[]> = {}): Promise<(number | null)[]> {
  const { data, error } = await ask(conditions)
  expect(error).toBeUndefined()
  return MEASURES.map((name) => data[0]?.[`cash_board.${name}`] ?? null).map((text) => (text === null ? null : +text))
}

describe('the cash board', () => {
  it('holds, receives and pays what its companies do, and may be off as if they were so independently', async () => {
    // 0 is left of both, off by √(40² + 30²) = 50: as likely above as below; 91 × 120 ÷ 320 days of sales
    expect(await figures()).toEqual([300, 70, 10, 380, 0, -64.08, 64.08, 0.5, 2, 34.125, null])
  })

  it('of one company is that company’s own', async () => {
    // Φ(-30 ÷ 40) and Φ(30 ÷ 30), by the tables of the normal law
    expect(await figures({ entity: ['a'] })).toEqual([100, 70, 10, 150, 30, -21.26, 81.26, 0.226627, 2, 45.5, 48])
    expect(await figures({ entity: ['b'] })).toEqual([200, 0, 0, 230, -30, -68.45, 8.45, 0.841345, 2, 15, 40])
  })

  it('of one week begins with that week’s balance and ends with it', async () => {
    expect(await figures({ week: ['1'] })).toEqual([300, 50, 10, 60, 300, 235.92, 364.08, 0, null, 34.125, null])
  })

  it('answers one scenario, the forecast itself unless another is named', async () => {
    // without a spread nothing is off, and 900 owed to one of several companies is more than the plan holds
    const shock = await figures({ scenario: ['shock'] })
    expect(shock).toEqual([180, 0, 0, 0, 10, 10, 10, 0, null, null, null])
    expect((await ask({}, ['scenario'])).data.map((row) => row['cash_board.scenario']).sort()).toEqual([
      'base',
      'shock',
    ])
    expect((await ask({ scenario: ['base', 'shock'] })).status).toBe(400)
  })
})
