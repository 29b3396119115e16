import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDB } from '../../duckdb/open.ts'
import { days, entity, type HandMade, type HandMadeRow } from '../helpers/published.ts'
import { onlyRow, type Served, serveRows } from '../helpers/served.ts'

const week = (books: string, made: string, step: number, expected: number, came: number, more = {}): HandMadeRow => ({
  ...{ entity_id: books, currency_code: 'EUR', made_on: made, method: 'encours', week_number: step },
  ...{ expected_amount: expected, received_amount: came, ...more },
})
const band = (p025: number, p10: number, p25: number, p50: number, p75: number, p90: number, p975: number) => ({
  ...{ amount_p025: p025, amount_p10: p10, amount_p25: p25, amount_p50: p50 },
  ...{ amount_p75: p75, amount_p90: p90, amount_p975: p975 },
})
const FIRST = band(60, 80, 90, 100, 110, 120, 140)
const WEEKS: HandMadeRow[] = [
  // four weeks, of which one lies in the half band, one in the 80 %, one in the 95 %, one in none
  week('a', '2025-10-31', 1, 100, 105, FIRST),
  week('a', '2025-10-31', 2, 100, 85, FIRST),
  week('a', '2025-10-31', 3, 100, 130, FIRST),
  week('a', '2025-10-31', 4, 100, 180, FIRST),
  week('a', '2025-10-31', 5, 50, 0),
  // one week of the next forecast is over
  week('a', '2025-12-24', 1, 100, 60),
  week('a', '2025-10-31', 1, 500, 105, { method: 'due_date' }),
  week('quiet', '2025-10-31', 1, 20, 0, band(0, 0, 0, 20, 20, 20, 20)),
]

const MADE: HandMade = {
  asOf: '2025-12-31',
  tables: {
    dim_entities: ['a', 'quiet'].map((id) => entity(id, '2025-12-31')),
    fct_forecast_accuracy: WEEKS,
    fct_forecast_comparison: [
      { entity_id: 'a', method: 'encours', verdict: 'reference' },
      { entity_id: 'a', method: 'due_date', verdict: 'worse' },
    ],
  },
  statements: [days('2025-01-01', '2025-12-31')],
}

let served: Served
beforeAll(async () => {
  served = await serveRows(MADE)
})
afterAll(() => served.stop())

const is = (name: string, ...values: string[]) => ({ member: `forecast_accuracy.${name}`, operator: 'equals', values })
async function one(measures: readonly string[], ...filters: object[]): Promise<(string | null)[]> {
  const row = onlyRow(await served.ask({ measures: measures.map((name) => `forecast_accuracy.${name}`), filters }))
  return measures.map((name) => row[name] ?? null)
}
const A = is('entity', 'a')
const OCTOBER = is('made_on', '2025-10-31')
const FOUR = is('week_number', '1', '2', '3', '4')

describe('the quantile loss', () => {
  const loss = async (lists: string): Promise<unknown> => {
    const file = await openDuckDB(':memory:')
    try {
      await file.connection.run(await readFile('semantic/model/macros/forecast_scores.sql', 'utf8'))
      const answer = await file.connection.runAndReadAll(lists)
      return answer.getRowsJson()[0]?.[0]
    } finally {
      await file.close()
    }
  }

  it('of 2,700 said to be 2,671 at ten in a hundred, in each of three weeks, is 8.70', async () => {
    const said = 'select sum(quantile_loss(2700, 2671, 0.1))::varchar from range(3)'
    expect(await loss(said)).toBe('8.7')
  })

  it.each([
    [0.05, [1.25, 0, 1, 4, 0.625], 0.16625],
    [0.5, [2.5, 0, 2, 8, 1.25], 0.275],
    [0.95, [3.75, 0, 3, 12, 1.875], 0.09625],
  ])('is on average that of the published example of sktime at %s', async (share, said, expected) => {
    const pairs = `select unnest([3, -0.5, 2, 7, 2]) as came, unnest([${said}]) as said`
    const found = await loss(`select avg(quantile_loss(came, said, ${share}))::double from (${pairs})`)
    expect(found).toBeCloseTo(expected, 12)
  })
})

describe('how past forecasts turned out', () => {
  it('counts forecasts, what was expected and what came', async () => {
    const sums = ['forecast_count', 'expected_amount', 'received_amount']
    expect(await one(sums, A)).toEqual(['2', '550.00', '560.00'])
    expect(await one(sums, A, OCTOBER, FOUR)).toEqual(['1', '400.00', '500.00'])
  })

  it('gives the bounds of one week of one forecast, and none of several', async () => {
    const bounds = ['amount_p10', 'amount_p90']
    expect(await one(bounds, is('entity', 'quiet'))).toEqual(['0.00', '20.00'])
    expect(await one(bounds, A, OCTOBER, FOUR)).toEqual([null, null])
    expect(await one(bounds, A, is('made_on', '2025-12-24'))).toEqual([null, null])
  })

  it('is off week by week, on the whole, and over four weeks together', async () => {
    const errors = ['wape', 'bias', 'four_week_error']
    // 5 + 15 + 30 + 80 = 130 of 500; 400 − 500
    expect(await one(errors, A, OCTOBER, FOUR)).toEqual(['0.26', '-0.2', '0.2'])
    // 50 and 40 more; 550 − 560. The forecast with one week over has no four
    expect(await one(errors, A)).toEqual(['0.392857', '-0.017857', '0.2'])
    // of weeks 1 to 3: 5 + 15 + 30 + 40 = 90 of 380; 400 − 380
    expect(await one(errors, A, is('week_number', '1', '2', '3'))).toEqual(['0.236842', '0.052632', null])
  })

  it('lies in bands as often as they should say, and costs what they are off', async () => {
    const bands = ['coverage_50', 'coverage_80', 'coverage_95', 'width_80', 'pinball']
    // Inside [90, 110]: 105. [80, 120]: 85 too. [60, 140]: 130 too. 4 × 40 ÷ 500.
    // Losses at the seven quantiles, too low × share or too high × the rest:
    // 105: 1.125 + 2.5 + 3.75 + 2.5 + 1.25 + 1.5 + 0.875 = 13.5
    // 85: 0.625 + 0.5 + 3.75 + 7.5 + 6.25 + 3.5 + 1.375 = 23.5
    // 130: 1.75 + 5 + 10 + 15 + 15 + 9 + 0.25 = 56
    // 180: 3 + 10 + 22.5 + 40 + 52.5 + 54 + 39 = 221. Together 314 ÷ 7 ÷ 500.
    expect(await one(bands, A)).toEqual(['0.25', '0.5', '0.75', '0.32', '0.089714'])
    expect(await one(bands, A, is('week_number', '5'))).toEqual([null, null, null, null, null])
  })

  it('has no rate where nothing came', async () => {
    const rates = ['wape', 'bias', 'pinball', 'width_80', 'coverage_80', 'four_week_error']
    expect(await one(rates, is('entity', 'quiet'))).toEqual([null, null, null, null, '1', null])
  })

  it('is of our own method unless another is named, and of several only apart', async () => {
    const first = is('week_number', '1')
    expect(await one(['wape'], A, OCTOBER, first)).toEqual(['0.047619'])
    expect(await one(['wape'], A, OCTOBER, first, is('method', 'due_date'))).toEqual(['3.761905'])
    const { data } = await served.ask({
      ...{ dimensions: ['forecast_accuracy.method', 'forecast_accuracy.verdict'], filters: [A, OCTOBER, first] },
      ...{ measures: ['forecast_accuracy.expected_amount'], order: [['forecast_accuracy.method', 'asc']] },
    })
    expect(data.map((row) => Object.values(row))).toEqual([
      ['due_date', 'worse', '500.00'],
      ['encours', 'reference', '100.00'],
    ])
    const refused = await served.ask({
      measures: ['forecast_accuracy.wape'],
      filters: [is('method', 'encours', 'due_date')],
    })
    expect(refused.status).toBe(400)
  })
})
