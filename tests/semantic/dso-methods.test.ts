import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { days, entity, type HandMadeRow } from '../helpers/published.ts'
import { onlyRow, type Served, serveRows } from '../helpers/served.ts'

/** Balances at the ends of October, November and December 2025, and what was sold in each month since January. */
const SALES = [900, 900, 900, 900, 900, 900, 900, 900, 900, 930, 600, 1240]
const BALANCES: Record<string, [number, string]> = {
  '2025-10-01': [930, '2025-10-31'],
  '2025-11-01': [900, '2025-11-30'],
  '2025-12-01': [1860, '2025-12-31'],
}
const row = ([month, [balance, day]]: [string, [number, string]]): HandMadeRow => {
  const nth = Number(month.slice(5, 7))
  return {
    ...{ month, balance_date: day, entity_id: 'a', customer_id: 'a:1', account_role: 'trade' },
    ...{ rights_portfolio: '(none)', document_currency_code: 'EUR', open_amount: balance, dso_open_amount: balance },
    ...Object.fromEntries(SALES.slice(0, nth).map((sold, index) => [`sales_m${nth - 1 - index}`, sold])),
    // one invoice of 600, a month and a half old, in the month before
    ...Object.fromEntries(Array.from({ length: 25 }, (_, lag) => [`aged_sales_m${lag}`, lag === 1 ? 600 * 45 : 0])),
  }
}

let served: Served
beforeAll(async () => {
  served = await serveRows({
    tables: { fct_receivables_monthly: Object.entries(BALANCES).map(row), dim_entities: [entity('a', '2025-12-31')] },
    statements: [days('2025-01-01', '2025-12-31')],
  })
})
afterAll(() => served.stop())

const ask = async (names: string[], dateRange: string[]) =>
  onlyRow(
    await served.ask({
      measures: names.map((name) => `board.${name}`),
      timeDimensions: [{ dimension: 'board.month', dateRange }],
    }),
  )
const WHOLE = ['2025-10-01', '2025-12-31']

describe('the methods of a DSO, side by side', () => {
  it('divide the same balance by the sales of one, three and twelve months', async () => {
    expect(await ask(['dso', 'dso_one_month', 'dso_three_months', 'dso_twelve_months'], WHOLE)).toEqual({
      // 1,240 of December used up: 31 days; 620 remain: all of November's 600, 30 days, and 20 of October's 930
      dso: '61.666667',
      dso_one_month: '46.5', // 1,860 ÷ 1,240 × 31
      dso_three_months: '61.776173', // 1,860 ÷ 2,770 × 92
      dso_twelve_months: '62.456302', // 1,860 ÷ 10,870 × 365
    })
  })

  it('are empty where the months are not all known', async () => {
    const row = await ask(['dso_three_months', 'dso_twelve_months'], ['2025-11-01', '2025-11-30'])
    expect(row.dso_twelve_months).toBeNull()
    expect(Number(row.dso_three_months)).toBeCloseTo((900 / (600 + 930 + 900)) * 91, 6)
  })

  it('swing by the standard deviation of the months asked', async () => {
    // one month: 930 ÷ 930 × 31 = 31, 900 ÷ 600 × 30 = 45, 46.5; mean 40.8333…
    const mean = (31 + 45 + 46.5) / 3
    const swing = Math.sqrt([31, 45, 46.5].reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3)
    // count-back: 31; 30 + 300 ÷ 930 × 31 = 40; 61.6666…
    const counted = [31, 40, 61 + 2 / 3]
    const middle = counted.reduce((sum, value) => sum + value, 0) / 3
    const countBack = Math.sqrt(counted.reduce((sum, value) => sum + (value - middle) ** 2, 0) / 3)
    // sales-weighted: 600 × 45 over the sales of the month before: 900, 930, 600
    const weighted = [27_000 / 900, 27_000 / 930, 27_000 / 600]
    const centre = weighted.reduce((sum, value) => sum + value, 0) / 3
    const weightedSwing = Math.sqrt(weighted.reduce((sum, value) => sum + (value - centre) ** 2, 0) / 3)
    const names = ['dso_one_month_volatility_days', 'dso_volatility_days', 'dso_sales_weighted_volatility_days']
    const got = await ask(names, WHOLE)
    expect(Number(got.dso_one_month_volatility_days)).toBeCloseTo(swing, 5)
    expect(Number(got.dso_volatility_days)).toBeCloseTo(countBack, 5)
    expect(Number(got.dso_sales_weighted_volatility_days)).toBeCloseTo(weightedSwing, 5)
  })

  it('have no swing over two months, nor over months of which two have no figure', async () => {
    const two = await ask(['dso_volatility_days'], ['2025-11-01', '2025-12-31'])
    const twelve = await ask(['dso_twelve_months_volatility_days'], WHOLE)
    expect([two.dso_volatility_days, twelve.dso_twelve_months_volatility_days]).toEqual([null, null])
  })
})
