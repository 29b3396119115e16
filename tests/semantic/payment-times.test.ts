import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cells, onlyRow, type Served, serveRows } from '../helpers/served.ts'
import type { Built } from '../ledger/support/built.ts'
import { buildCases } from '../ledger/support/cases.ts'

let built: Built
let served: Served
beforeAll(async () => {
  built = await buildCases()
  served = await serveRows(null, { publishedDir: dirname(built.published.at(-1) ?? '') })
})
afterAll(async () => {
  await served?.stop()
  built?.close()
})

const PAID_OVER_TIME = '000000150'
const BILLS = '000000101'
const DOUBTFUL = '000000102'
const BOUNCE = '000000116'

const is = (name: string, ...values: string[]) => ({ member: `payment_times.${name}`, operator: 'equals', values })
const invoicedIn = (month: string) => is('invoice_month', `${month}-01`)

/** Measures of one company, in the order asked. */
async function measured(entity: string, measures: readonly string[], ...filters: object[]): Promise<(string | null)[]> {
  const answered = await served.ask({
    measures: measures.map((name) => `payment_times.${name}`),
    filters: [is('entity', entity), ...filters],
  })
  const row = onlyRow(answered)
  return measures.map((name) => row[name] ?? null)
}

const AMOUNTS = [
  ...['invoiced_amount', 'paid_amount', 'credited_amount', 'written_off_amount', 'other_settled_amount', 'open_amount'],
]
const TIMES = ['days_to_pay', 'payment_terms_days', 'payment_delay_days', 'weighted_days_late', 'paid_late_rate']
const MEDIANS = ['median_days_to_pay', 'median_days_late']
const RATES = [30, 60, 90, 120].map((days) => `paid_within_${days}_days_rate`)

describe('invoices paid in parts, credited, lost, paid on the day, or still open', () => {
  it.each([
    ['on the last day', [], ['2800.00', '2200.00', '100.00', '300.00', '0.00', '200.00']],
    [
      'at the end of February',
      [is('as_of_date', '2024-02-29')],
      ['1800.00', '1000.00', '100.00', '0.00', '0.00', '700.00'],
    ],
    ['before the first', [is('as_of_date', '2024-01-09')], ['0.00', '0.00', '0.00', '0.00', '0.00', '0.00']],
    [
      'of one customer',
      [is('customer_id', `${PAID_OVER_TIME}:C2`)],
      ['1300.00', '800.00', '0.00', '300.00', '0.00', '200.00'],
    ],
  ])('are what was made of them, %s', async (_, filters, expected) => {
    expect(await measured(PAID_OVER_TIME, AMOUNTS, ...filters)).toEqual(expected)
  })

  // 600 after 26 days, 400 after 70, 400 after 35, 800 after 30, all due after 30: 81,600 ÷ 2,200 days.
  it('are paid in days weighted by what was paid, compared with the terms of the same payments', async () => {
    expect(await measured(PAID_OVER_TIME, TIMES)).toEqual(['37.090909', '30', '7.090909', '8.181818', '0.363636'])
  })

  it.each([
    ['2024-02', '29.6'],
    ['2024-03', '70'],
    ['2024-04', '30'],
    ['2024-05', null],
  ])('paid in %s took, as the board says, %s days', async (month, expected) => {
    expect(await measured(PAID_OVER_TIME, ['days_to_pay'], is('settled_month', `${month}-01`))).toEqual([expected])
    const filters = [
      { member: 'board.entity', operator: 'equals', values: [PAID_OVER_TIME] },
      { member: 'board.month', operator: 'equals', values: [`${month}-01`] },
    ]
    const board = onlyRow(await served.ask({ measures: ['board.days_to_pay'], filters }))
    expect(board.days_to_pay).toBe(expected)
  })

  it.each<[string, object[], (string | null)[]]>([
    // 100 leave on day 12; 600 of 2,700 on day 26; 800 of 2,100 on day 30: 7/9 × 13/21 is less than one half.
    ['all', [], ['30', '0']],
    // 600 of 1,400 on day 26, 400 of 800 on day 35.
    ['one customer', [is('customer_id', `${PAID_OVER_TIME}:C1`)], ['35', '5']],
    // Nothing of February is paid, ever.
    ['an unpaid month', [invoicedIn('2024-02')], [null, null]],
    // 100 leave on day 12 and 300 on day 14; 600 of 1,400 on day 26, 400 of 800 on day 35, 400 open for 50 days.
    ['all, at the end of February', [is('as_of_date', '2024-02-29')], ['35', '5']],
    ['nobody', [is('customer_id', 'nobody')], [null, null]],
  ])('have a median that counts the open ones: %s', async (_, filters, expected) => {
    expect(await measured(PAID_OVER_TIME, MEDIANS, ...filters)).toEqual(expected)
  })

  it.each<[string, object[], (string | null)[]]>([
    ['January, whose last invoice is 116 days old', [invoicedIn('2024-01')], ['0.4', '0.666667', '0.933333', null]],
    ['all, the youngest 66 days old', [], ['0.5', '0.642857', null, null]],
    [
      'January, seen on 19 February',
      [invoicedIn('2024-01'), is('as_of_date', '2024-02-19')],
      ['0.4', null, null, null],
    ],
    ['January, seen on 18 February', [invoicedIn('2024-01'), is('as_of_date', '2024-02-18')], [null, null, null, null]],
    ['nothing', [invoicedIn('2023-01')], [null, null, null, null]],
  ])('are collected, each cohort when all its invoices have had their days: %s', async (_, filters, expected) => {
    expect(await measured(PAID_OVER_TIME, RATES, ...filters)).toEqual(expected)
  })

  it('are collected by 30 days after they are due, once all have had them', async () => {
    const rate = ['paid_within_30_days_of_due_rate']
    expect(await measured(PAID_OVER_TIME, rate)).toEqual(['0.642857'])
    expect(await measured(PAID_OVER_TIME, rate, is('as_of_date', '2024-05-08'))).toEqual([null])
  })

  it('are seen at several dates in one answer', async () => {
    const { data } = await served.ask({
      measures: ['payment_times.open_amount', 'payment_times.median_days_to_pay'],
      filters: [is('entity', PAID_OVER_TIME)],
      timeDimensions: [
        { dimension: 'payment_times.as_of_date', granularity: 'month', dateRange: ['2024-01-01', '2024-05-15'] },
      ],
    })
    const months = data.map((row: Cells) => [row['payment_times.open_amount'], row['payment_times.median_days_to_pay']])
    // March: 100 leave on day 12 and 800 on day 21; 600 of 1,900 on day 26; 200 leave on day 30; 400 of 1,100 on day 35.
    expect(months).toEqual([
      ['1500.00', null],
      ['700.00', '35'],
      ['1300.00', '35'],
      ['500.00', '30'],
      ['200.00', '30'],
    ])
  })
})

describe('an invoice moved to another account', () => {
  it('of a bill is paid when the bill is, counted from its own date; until then it waits', async () => {
    // 1,200 of 15 January accepted on 10 February, paid on 31 March (76 days); 600 of 5 March accepted, never paid.
    expect(await measured(BILLS, AMOUNTS)).toEqual(['1800.00', '1200.00', '0.00', '0.00', '600.00', '0.00'])
    expect(await measured(BILLS, AMOUNTS, is('as_of_date', '2024-03-30'))).toEqual([
      ...['1800.00', '0.00', '0.00', '0.00', '1800.00', '0.00'],
    ])
    // 600 have waited 26 days on 31 March, then 1,200 of 1,200 are paid on day 76.
    expect(await measured(BILLS, ['median_days_to_pay'])).toEqual(['76'])
    expect(await measured(BILLS, ['median_days_to_pay'], is('as_of_date', '2024-03-30'))).toEqual([null])
  })

  it('of a doubtful customer is paid or lost there', async () => {
    expect(await measured(DOUBTFUL, AMOUNTS)).toEqual(['1800.00', '800.00', '0.00', '1000.00', '0.00', '0.00'])
    // 600 paid after 36 days, 200 after 249, 1,000 lost after 345: never half.
    expect(await measured(DOUBTFUL, ['median_days_to_pay'])).toEqual([null])
  })

  it('keeps the board’s days: each payment counts once, from the date of the item it paid', async () => {
    // The bill of 15 January, 1,200 paid on 31 March.
    expect(await measured(BILLS, ['days_to_pay'])).toEqual(['76'])
    expect(await measured(BILLS, ['days_to_pay'], is('item_class', 'invoice'))).toEqual([null])
  })
})

it('a payment the bank takes back stays a payment of its invoice, and what is owed again is no invoice', async () => {
  expect(await measured(BOUNCE, AMOUNTS)).toEqual(['1800.00', '1800.00', '0.00', '0.00', '0.00', '0.00'])
  // Invoices: 1,200 after 31 days, 600 after 31; the bounce: 1,200 after 24.
  expect(await measured(BOUNCE, ['median_days_to_pay', 'days_to_pay'])).toEqual(['31', '28.2'])
})
