import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { days, entity, type HandMadeRow } from '../helpers/published.ts'
import { onlyRow, type Served, serveRows } from '../helpers/served.ts'

interface CountBack {
  id: string
  balance: number
  months_newest_first: [string, number, number][]
  dso: string | null
  status?: string
  lower_bound?: string
}
const fixture = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/kpi', name), 'utf8'))
const oracles: CountBack[] = fixture('count_back.json')
const balanceSheets: { source: string; ar: number; sales: number; days: number; dso: string }[] =
  fixture('balance_sheet.json')
const [delinquency] = fixture('delinquency.json')

/**
 * A day of balance whose months have the lengths of the oracle. Those that name their months have their own; for the
 * others, any run of months of the same lengths is as good.
 */
const DAYS: Record<string, string> = {
  O1: '2025-11-30',
  O2: '2025-09-30',
  O3: '2025-09-30',
  O3b: '2025-09-30',
  O5: '2026-01-15',
}
const dayOf = (id: string): string => DAYS[id] ?? '2025-12-31'

// Each oracle is an entity of its own, with one customer and one month.
function monthOf(id: string, amounts: HandMadeRow): HandMadeRow {
  const day = dayOf(id)
  const who = {
    entity_id: id,
    customer_id: `${id}:C`,
    rights_portfolio: '(none)',
    account_role: 'trade',
    document_currency_code: 'EUR',
  }
  return { month: `${day.slice(0, 7)}-01`, balance_date: day, ...who, ...amounts }
}

let served: Served
beforeAll(async () => {
  const countBack = oracles.map(({ id, balance, months_newest_first: months }) =>
    monthOf(id, {
      open_amount: balance,
      dso_open_amount: balance,
      ...Object.fromEntries(months.map(([, sales], lag) => [`sales_m${lag}`, sales])),
    }),
  )
  const balanceSheet = balanceSheets.map(({ ar, sales, days: window }, index) =>
    monthOf(`B${index}`, {
      open_amount: ar,
      dso_open_amount: ar,
      window_sales_amount: sales,
      window_days: window,
      window_is_complete: true,
    }),
  )
  const { begin_ar, sales, end_ar, end_current } = delinquency
  const late = monthOf('D', {
    previous_open_amount: begin_ar,
    open_amount: end_ar,
    not_due_amount: end_current,
    dso_open_amount: end_ar,
    dso_not_due_amount: end_current,
    sales_amount: sales,
    window_sales_amount: sales,
    window_days: delinquency.days,
    window_is_complete: true,
    written_off_amount: 0,
  })
  // 1,000 open for 30 days out of December's 2,000; 500 open for 60 days out of October's 1,000; November sold nothing
  const weighted = monthOf('W', {
    ...{ open_amount: 1500, dso_open_amount: 1500, aged_sales_m0: 30_000, aged_sales_m1: 0, aged_sales_m2: 30_000 },
    ...{ sales_m0: 2000, sales_m1: 0, sales_m2: 1000 },
  })
  // a group of companies: 60 billion owed, half of it late, of 50 billion sold in each month
  const large = monthOf('G', {
    ...{ open_amount: 60e9, dso_open_amount: 60e9, dso_overdue_amount: 30e9, sales_m0: 50e9, sales_m1: 50e9 },
  })
  // 50 million sold in a year
  const year = monthOf('Y', { year_sales_amount: 50e6, year_is_complete: true })
  const rows = [...countBack, ...balanceSheet, late, weighted, large, year]
  const entities = rows.map((row) => entity(String(row.entity_id), String(row.balance_date)))
  served = await serveRows({
    tables: { fct_receivables_monthly: rows, dim_entities: entities },
    statements: [days('2025-01-01', '2026-01-15')],
  })
})
afterAll(() => served.stop())

const ask = async (id: string, measures: string[]) =>
  onlyRow(
    await served.ask({
      measures: measures.map((name) => `board.${name}`),
      filters: [{ member: 'board.entity', operator: 'equals', values: [id] }],
    }),
  )

describe('count-back DSO through the semantic layer', () => {
  it.each(oracles.map((oracle) => [oracle.id, oracle] as const))(
    '%s is exact to the sixth decimal',
    async (id, oracle) => {
      const { dso, dso_status, dso_lower_bound } = await ask(id, ['dso', 'dso_status', 'dso_lower_bound'])
      expect(dso === null ? null : Number(dso)).toBe(oracle.dso === null ? null : Number(oracle.dso))
      expect(dso_status).toBe(oracle.status ?? 'ok')
      expect(dso_lower_bound).toBe(oracle.lower_bound ?? null)
    },
  )
})

describe('the other figures of the board', () => {
  it.each(balanceSheets.map((oracle, index) => [oracle.source, index, oracle] as const))(
    'the balance-sheet DSO of %s is open amount over sales, times days',
    async (_, index, oracle) => {
      const { dso_balance_sheet } = await ask(`B${index}`, ['dso_balance_sheet'])
      expect(Number(dso_balance_sheet)).toBe(Number(oracle.dso))
    },
  )

  it('the sales-weighted DSO adds the age of each invoice times its share of its own month', async () => {
    expect(await ask('W', ['dso_sales_weighted'])).toEqual({ dso_sales_weighted: '45' })
  })

  it('turnover times the average collection period is the days of the period', async () => {
    // 2 × 300 ÷ (400 + 380), and (400 + 380) × 31 ÷ (2 × 300)
    expect(await ask('D', ['receivables_turnover', 'average_collection_period'])).toEqual({
      receivables_turnover: '0.769231',
      average_collection_period: '40.3',
    })
  })

  it('a day of DSO is worth a 365th of the year', async () => {
    // two days less are 273,973 of cash (LeanPay prints about 270 k€), 3.1 days 424,658 (about 420 k€)
    const { amount_per_dso_day: day } = await ask('Y', ['amount_per_dso_day'])
    expect([day, Math.round(Number(day) * 2), Math.round(Number(day) * 3.1)]).toEqual(['136986.30', 273973, 424658])
  })

  it('billions are no larger than a figure can be', async () => {
    // 50 of 60 billion are December's 31 days, 10 of November's 50 are 6 of its 30
    expect(await ask('G', ['dso', 'dso_delay'])).toEqual({ dso: '37', dso_delay: '18.5' })
  })

  it('delinquency is the balance-sheet DSO less the best possible one, and what was collected is measured beside it', async () => {
    const measures = ['dso_balance_sheet', 'best_possible_dso', 'average_days_delinquent', 'collection_effectiveness']
    expect(await ask('D', measures)).toEqual({
      dso_balance_sheet: delinquency.dso,
      best_possible_dso: delinquency.bpdso,
      average_days_delinquent: delinquency.add,
      collection_effectiveness: '0.780488',
    })
  })
})
