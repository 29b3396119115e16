import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forecastRows, SUMMED_BY_CUSTOMER } from '../helpers/forecast-rows.ts'
import { days, entity, type HandMade, type HandMadeRow } from '../helpers/published.ts'
import { type Answered, type Cells, onlyRow, type Served, serveRows } from '../helpers/served.ts'

// Company a: C1 owes 1,000 (one chance in two in each of two weeks) and 400 (one in four, then one in two); C2 owes 600
// (one in five, then three in ten). Three weeks are forecast, nothing comes in the third, and one month.
const ITEMS = [
  { id: 'i1', entity: 'a', customer: 'a:C1', portfolio: 'north', amount: 1_000, chances: [0.5, 0.5, 0] },
  { id: 'i2', entity: 'a', customer: 'a:C1', portfolio: 'north', amount: 400, chances: [0.25, 0.5, 0] },
  {
    id: 'i3',
    entity: 'a',
    customer: 'a:C2',
    portfolio: 'south',
    amount: 600,
    chances: [0.2, 0.3, 0],
    certainty: 'late',
  },
  { id: 'j1', entity: 'b', customer: 'b:C1', portfolio: 'north', amount: 100, chances: [0.5, 0.25, 0] },
]
const OTHERS = ITEMS.map((item) => ({ ...item, scenario: 'slow', chances: [0, 0.1, 0.2] }))

/** In the fourth period, a month, ten euros are expected of i1 and, of invoices to come, 70 in the first week. */
const MORE: HandMadeRow[] = [
  ...forecastRows({ ...(ITEMS[0] as (typeof ITEMS)[0]), chances: [0, 0, 0, 0.01], period: 'month' }).slice(3),
  ...forecastRows({ ...(ITEMS[2] as (typeof ITEMS)[0]), certainty: 'new_business', amount: 70, chances: [1] }).map(
    (row) => ({ ...row, item_id: null, open_amount: null }),
  ),
]

const calibration = (books: string, span: string, step: number, learnt: HandMadeRow): HandMadeRow => ({
  ...{ entity_id: books, made_on: '2025-12-31', span, step, status: 'calibrated', known_payments: 100 },
  ...learnt,
})
const ALONE = { clustering: 0, shock: 0, stretch: 1 }
const SEEN = { clustering: 0.5, shock: 0.01, stretch: 1.21 }

const MADE: HandMade = {
  asOf: '2025-12-31',
  tables: {
    dim_entities: ['a', 'b', 'new'].map((id) => entity(id, '2025-12-31')),
    dim_customers: ['C1', 'C2'].map((code) => ({ customer_id: `a:${code}`, entity_id: 'a', customer_name: code })),
    dim_items: ITEMS.map(({ id, entity: books }) => ({ item_id: id, entity_id: books, invoice_number: `F-${id}` })),
    fct_receipts_forecast: [...[...ITEMS, ...OTHERS].flatMap(forecastRows), ...MORE],
    dim_scenarios: [
      { scenario: 'base', position: 0, title_fr: 'Prévision', title_en: 'Forecast' },
      { scenario: 'slow', position: 1, title_fr: 'Plus lent', title_en: 'Slower' },
    ],
    fct_forecast_items: ITEMS.map(({ id }) => ({
      ...{ item_id: id, days_late: 3, settlement_p50: '2026-01-09', chance_in_two_weeks: 0.0117405421 },
    })),
    fct_forecast_calibration: [
      ...[1, 2, 3].flatMap((step) => [
        // the first week of company a is as if each item came alone, its second as past weeks were seen
        calibration('a', 'week', step, step === 1 ? ALONE : SEEN),
        calibration('a', 'until', step, ALONE),
        calibration('b', 'week', step, { ...ALONE, stretch: 4 }),
        calibration('b', 'until', step, ALONE),
        calibration('new', 'week', step, { ...ALONE, status: 'no_settlement', known_payments: 0 }),
      ]),
    ],
  },
  statements: [days('2025-01-01', '2025-12-31'), SUMMED_BY_CUSTOMER],
}

let served: Served
beforeAll(async () => {
  served = await serveRows(MADE)
})
afterAll(() => served.stop())

type Value = string | number
const is = (name: string, ...values: Value[]) => ({
  ...{ member: `forecast.${name}`, operator: 'equals', values: values.map(String) },
})
const A = is('entity', 'a')
const members = (names: readonly string[]) => names.map((name) => `forecast.${name}`)
const asked = (measures: readonly string[], filters: object[], more: object = {}): Promise<Answered> =>
  served.ask({ measures: members(measures), filters, ...more })
const one = async (measures: readonly string[], ...filters: object[]): Promise<(string | null)[]> => {
  const row = onlyRow(await asked(measures, filters))
  return measures.map((name) => row[name] ?? null)
}
const by = async (
  dimension: string,
  measures: readonly string[],
  ...filters: object[]
): Promise<(string | null)[][]> => {
  const dimensions = members([dimension])
  const { data } = await asked(measures, filters, { dimensions, order: [[dimensions[0], 'asc']] })
  return data.map((row: Cells) => members([dimension, ...measures]).map((name) => row[name] ?? null))
}

const BAND = ['receipts_p10', 'receipts_p50', 'receipts_p90']
const ALL = ['p025', 'p10', 'p25', 'p50', 'p75', 'p90', 'p975'].map((name) => `receipts_${name}`)

describe('what is expected', () => {
  it('is amount × chance, of the items and of invoices to come, each beside their sum', async () => {
    const sums = ['expected_receipts', 'new_business_receipts', 'total_receipts', 'open_amount', 'item_count']
    // 1,000 ÷ 2 + 400 ÷ 4 + 600 ÷ 5
    expect(await one(sums, A, is('step', 1))).toEqual(['720.00', '70.00', '790.00', '2000.00', '3'])
    // 500 + 200 + 180 more in the second week and 10 in the month; what is open counts once
    expect(await one(sums, A)).toEqual(['1610.00', '70.00', '1680.00', '2000.00', '3'])
    expect(await by('certainty', sums, A, is('step', 1))).toEqual([
      ['late', '120.00', '0.00', '120.00', '600.00', '1'],
      ['new_business', '0.00', '70.00', '70.00', '0.00', '0'],
      ['normal', '600.00', '0.00', '600.00', '1400.00', '2'],
    ])
  })

  it('says the same item by item as summed by customer', async () => {
    const sums = ['expected_receipts', 'open_amount', 'item_count']
    expect(await by('item_id', sums, A, is('step', 1))).toEqual([
      ...[
        ['i1', '500.00', '1000.00', '1'],
        ['i2', '100.00', '400.00', '1'],
        ['i3', '120.00', '600.00', '1'],
        [null, '0.00', '0.00', '0'],
      ],
    ])
    const numbered = is('invoice_number', 'F-i1', 'F-i2', 'F-i3')
    for (const step of [1, 2]) {
      expect(await one([...sums, ...ALL], numbered, is('step', step))).toEqual(
        await one([...sums, ...ALL], A, is('certainty', 'normal', 'late'), is('step', step)),
      )
    }
  })

  it('is of the base scenario unless another is named, and of several only apart', async () => {
    const sums = ['expected_receipts']
    expect(await one(sums, A, is('scenario', 'slow'), is('step', 2))).toEqual(['200.00'])
    expect(await by('scenario', sums, A, is('step', 2))).toEqual([
      ['base', '880.00'],
      ['slow', '200.00'],
    ])
    const refused = await asked(sums, [is('scenario', 'base', 'slow')])
    expect([refused.status, refused.error]).toEqual([
      400,
      'The figures of several values of forecast.scenario do not add up: filter it to one, or add it as a dimension.',
    ])
  })

  it('names a scenario in both languages, and takes it by its title as by its code', async () => {
    const sums = ['expected_receipts']
    expect(await by('scenario_title_fr', sums, A, is('step', 2))).toEqual([
      ['Plus lent', '200.00'],
      ['Prévision', '880.00'],
    ])
    expect(await one(sums, A, is('scenario_title_en', 'Slower'), is('step', 2))).toEqual(['200.00'])
    const refused = await asked(sums, [is('scenario_title_en', 'Forecast', 'Slower')])
    expect(refused.error).toMatch('The figures of several values of forecast.scenario_title_en do not add up')
  })

  it('finds items again by the chance that it answered', async () => {
    const chance = 'chance_in_two_weeks'
    const [[asAnswered, amount] = []] = await by(chance, ['expected_receipts'], is('item_id', 'i1'), is('step', 1))
    expect([asAnswered, amount]).toEqual(['0.011741', '500.00'])
    const again = [is(chance, asAnswered ?? ''), is('item_id', 'i1'), is('step', 1)]
    expect(await one(['expected_receipts'], ...again)).toEqual(['500.00'])
  })

  it('counts a period whole in the calendar week or month it starts in', async () => {
    // weeks from 1, 8 and 15 January 2026, a Thursday each
    const timeDimensions = [{ dimension: 'forecast.starts_on', granularity: 'week' }]
    const { data } = await asked(['expected_receipts'], [A, is('period', 'week')], { timeDimensions })
    expect(
      data.map((row) => [row['forecast.starts_on.week']?.slice(0, 10), row['forecast.expected_receipts']]),
    ).toEqual([
      ['2025-12-29', '720.00'],
      ['2026-01-05', '880.00'],
      ['2026-01-12', '0.00'],
    ])
  })

  it('of a company that was never paid has no figure, and says why', async () => {
    expect(await by('status', ['expected_receipts', 'total_receipts', 'receipts_p50'], is('entity', 'new'))).toEqual([
      ['no_settlement', null, null, null],
    ])
    expect(await by('status', ['expected_receipts'], A, is('step', 4))).toEqual([['calibrated', '10.00']])
  })
})

describe('its bands', () => {
  it('are those of items that come or not, each alone, where nothing else was learnt', async () => {
    // i1: 1,000² × ¼ = 250,000, no skew. i2: 400² × 3/16 = 30,000, skew 400³ × 3/16 × ½ = 6,000,000. i3: 600² × 0.16 =
    // 57,600, skew 600³ × 0.16 × 0.6 = 20,736,000. Together 337,600 (581.0336 squared) and 26,736,000, that is 0.136299.
    // At z: 720 + 581.0336 × (z + 0.136299 × (z² − 1) ÷ 6).
    expect(await one(ALL, A, is('step', 1))).toEqual([
      ...['0.00', '0.00', '320.91', '706.80', '1104.70', '1473.10', '1896.30'],
    ])
  })

  it('are drawn up by what past weeks showed, customer by customer', async () => {
    // Second week. C1: variances 250,000 + 40,000, deviations 500 + 200; C2: 75,600 and its root. C1's items together
    // add 700² − 290,000 = 200,000. (365,600 + 0.5 × 200,000 + 0.01 × 880²) × 1.21 = 572,746.24, 756.8000 squared.
    // Skew: i1 and i2 none, i3 600³ × 0.21 × 0.4 = 18,144,000, over 756.8000³ 0.041859.
    expect(await one(BAND, A, is('step', 2))).toEqual(['0.00', '874.72', '1853.27'])
    // C1 alone: 290,000 + 0.5 × 200,000 + 0.01 × 700², × 1.21 = 477,829, 691.2518 squared; no skew
    expect(await by('customer_id', BAND, A, is('step', 2))).toEqual([
      ['a:C1', '0.00', '700.00', '1400.00'],
      // 75,600 + 0.01 × 180², × 1.21 = 91,868.04, 303.0974 squared; skew 18,144,000 ÷ 303.0974³ = 0.651609
      ['a:C2', '0.00', '147.08', '589.58'],
    ])
  })

  it('from the first week to another come from the chance to be paid by then, not from those of weeks', async () => {
    // By the end of the second week: i1 surely; i2 three in four, 400² × 3/16 = 30,000, skew −6,000,000; i3 one in two,
    // 90,000. 1,000 + 300 + 300, 120,000 is 346.4102 squared, skew −0.144338.
    expect(await one(BAND, A, is('step', 1, 2))).toEqual(['1150.71', '1608.33', '2000.00'])
    expect(await one(['expected_receipts'], A, is('step', 1, 2))).toEqual(['1600.00'])
  })

  it('of several companies are those of independent sums', async () => {
    // b: 100² × ¼ × 4 = 10,000; with a 347,600, that is 589.5761 squared; skew 26,736,000 → 0.130460
    expect(await one(BAND, is('step', 1), is('entity', 'a', 'b'))).toEqual(['22.67', '757.18', '1533.80'])
  })

  it.each<[string, object[]]>([
    ['weeks that leave out the first', [is('step', 2, 3)]],
    ['weeks with a gap', [is('step', 1, 3)]],
    ['a month', [is('step', 4)]],
    ['weeks and a month', []],
  ])('have no figure for %s', async (_, filters) => {
    expect(await one(ALL, A, ...filters)).toEqual(ALL.map(() => null))
  })

  it('have none where nothing is open, and lie on what is sure', async () => {
    expect(await one(BAND, A, is('step', 1), is('certainty', 'new_business'))).toEqual([null, null, null])
    expect(await one(BAND, A, is('step', 3))).toEqual(['0.00', '0.00', '0.00'])
    expect(await one(BAND, is('item_id', 'i1'), is('step', 1, 2))).toEqual(['1000.00', '1000.00', '1000.00'])
  })
})
