import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Booked, rowsOfLedgers } from '../helpers/sales-ledger.ts'
import { onlyRow, type Served, serveRows } from '../helpers/served.ts'

/**
 * Every month A is invoiced 1,000 on the 10th, due 30 days later, and pays on the 5th of the month after that: at each
 * month's end one invoice is not due and one is late. B is invoiced 500 on the 15th and pays on its due day: at each
 * month's end one invoice is not due. The two windows, March to May and May to July, have 92 days each.
 */
const FROM = '2025-05-31'
const TO = '2025-07-31'
const day = (month: number, number: number) =>
  `2025-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}`
const MONTHS = [1, 2, 3, 4, 5, 6, 7]
const invoiceOfA = (month: number, amount = 1000): Booked => ({
  ...{ id: `A${month}`, customer: 'A', kind: 'invoice', on: day(month, 10), amount, due: day(month + 1, 9) },
  settled: [{ on: day(month + 2, 5), amount }],
})
const invoiceOfB = (month: number, amount = 500): Booked => ({
  ...{ id: `B${month}`, customer: 'B', kind: 'invoice', on: day(month, 15), amount, due: day(month + 1, 14) },
  settled: [{ on: day(month + 1, 14), amount }],
})
const STEADY = MONTHS.flatMap((month) => [invoiceOfA(month), invoiceOfB(month)])
const JUNE_AND_JULY = [6, 7]

/** The steady ledger with some of its entries told otherwise, or others added. */
function changed(...entries: Booked[]): Booked[] {
  const ids = new Set(entries.map(({ id }) => id))
  return [...STEADY.filter(({ id }) => !ids.has(id)), ...entries]
}
const unpaid = ({ settled: _, ...booked }: Booked): Booked => booked

const MORE_SALES = JUNE_AND_JULY.flatMap((month) => [invoiceOfA(month, 2000), invoiceOfB(month, 1000)])
const FROM_A_TO_B = JUNE_AND_JULY.flatMap((month) => [invoiceOfA(month, 500), invoiceOfB(month, 1000)])
const LONGER_TERMS: Booked = { ...invoiceOfB(6), due: day(8, 14), settled: [{ on: day(8, 14), amount: 500 }] }
const LATE = unpaid(invoiceOfB(6))
const DISPUTED: Booked = { ...LATE, disputedFrom: day(7, 1) }
const CREDIT_NOTE: Booked = { id: 'N1', customer: 'A', kind: 'credit_note', on: day(7, 20), amount: -200 }
const APPLIED: Booked = {
  ...invoiceOfA(6),
  settled: [
    { on: day(7, 20), amount: 200, creditNote: 'N2' },
    { on: day(8, 5), amount: 800 },
  ],
}
const ITS_NOTE: Booked = { ...CREDIT_NOTE, id: 'N2', settled: [{ on: day(7, 20), amount: -200 }] }
const CANCELLED: Booked = { ...invoiceOfB(7), settled: [{ on: day(7, 25), amount: 500, creditNote: 'N3' }] }
const CANCELLING: Booked = {
  ...{ id: 'N3', customer: 'B', kind: 'credit_note', on: day(7, 25), amount: -500 },
  settled: [{ on: day(7, 25), amount: -500 }],
}
const PREPAID: Booked = { id: 'R1', customer: 'A', kind: 'receipt', on: day(7, 28), amount: -300 }
const OPENING: Booked = { id: 'O1', customer: 'B', kind: 'receipt', on: day(7, 2), amount: 120, due: null }
/** Sold and paid the year before, so that more was sold long ago on the second day than on the first. */
const LONG_AGO: Booked = {
  ...{ id: 'A0', customer: 'A', kind: 'invoice', on: '2024-10-10', amount: 100, due: '2024-11-09' },
  settled: [{ on: '2024-12-05', amount: 100 }],
}
const NO_SALE: Booked = { id: 'O2', customer: 'A', kind: 'receipt', on: day(1, 1), amount: 700, due: day(1, 31) }

const LEDGERS = {
  steady: STEADY,
  more_sales: changed(...MORE_SALES),
  other_customers: changed(...FROM_A_TO_B),
  longer_terms: changed(LONGER_TERMS),
  later: changed(LATE),
  disputed: changed(DISPUTED),
  credited: changed(CREDIT_NOTE),
  credited_in_part: changed(APPLIED, ITS_NOTE),
  cancelled: changed(CANCELLED, CANCELLING),
  prepaid: changed(PREPAID),
  undated: changed(OPENING),
  opening: changed(LONG_AGO, NO_SALE),
  all: changed(...MORE_SALES.filter(({ id }) => id !== 'B6'), APPLIED, ITS_NOTE, PREPAID, LONGER_TERMS),
  all_and_later: changed(
    ...MORE_SALES.filter(({ id }) => id !== 'B6'),
    ...[APPLIED, ITS_NOTE, PREPAID, LONGER_TERMS, { ...unpaid(invoiceOfA(4)) }],
  ),
}
const CAUSES = ['volume', 'mix', 'credit_notes', 'terms', 'delay', 'disputes', 'unapplied', 'undated']

let served: Served
beforeAll(async () => {
  served = await serveRows(rowsOfLedgers(LEDGERS, '2025-01-01', TO))
})
afterAll(() => served.stop())

const equals = (member: string, value: string) => ({
  member: `dso_bridge.${member}`,
  operator: 'equals',
  values: [value],
})

async function bridge(entity: string, from = FROM, to = TO) {
  const filters = [equals('entity', entity), equals('from_date', from), equals('to_date', to)]
  const ask = (measures: string[], dimensions: string[] = []) =>
    served.ask({ measures: measures.map((name) => `dso_bridge.${name}`), dimensions, filters })
  const { data } = await ask(['change_amount', 'change_days'], ['dso_bridge.cause'])
  const of = (unit: string) =>
    Object.fromEntries(
      CAUSES.map((cause) => {
        const row = data.find((cells) => cells['dso_bridge.cause'] === cause)
        return [cause, Number(row?.[`dso_bridge.change_${unit}`])]
      }).filter(([, value]) => value !== 0),
    )
  const ends = ['opening_amount', 'closing_amount', 'change_amount', 'opening_dso', 'closing_dso', 'change_days']
  return { ends: onlyRow(await ask(ends)), amounts: of('amount'), days: of('days') }
}

describe('the DSO bridge', () => {
  it('starts and ends at the balance-sheet DSO, and is flat where nothing changed', async () => {
    const { ends, amounts, days } = await bridge('steady')
    // 1,000 and 500 not due, 1,000 late; 4,500 invoiced in 92 days
    expect(ends).toEqual({
      ...{ opening_amount: '2500.00', closing_amount: '2500.00', change_amount: '0.00' },
      ...{ opening_dso: '51.111111', closing_dso: '51.111111', change_days: '0' },
    })
    expect([amounts, days]).toEqual([{}, {}])
  })

  it.each([
    // twice the sales of June and July: 2,000 + 1,000 not due, 2,000 late; sales 1,500 + 2 × 3,000
    ['more_sales', 'volume', 2500, 5000 * (92 / 7500) - 2500 * (92 / 4500)],
    // A's late invoice is 500 instead of 1,000, B has none
    ['other_customers', 'mix', -500, -500 * (92 / 4500)],
    ['longer_terms', 'terms', 500, 500 * (92 / 4500)],
    ['later', 'delay', 500, 500 * (92 / 4500)],
    ['disputed', 'disputes', 500, 500 * (92 / 4500)],
    // 200 less open, and 200 less of sales
    ['credited', 'credit_notes', -200, 2300 * (92 / 4300) - 2500 * (92 / 4500)],
    ['credited_in_part', 'credit_notes', -200, 2300 * (92 / 4300) - 2500 * (92 / 4500)],
    ['cancelled', 'credit_notes', -500, 2000 * (92 / 4000) - 2500 * (92 / 4500)],
    ['prepaid', 'unapplied', -300, -300 * (92 / 4500)],
    ['undated', 'undated', 120, 120 * (92 / 4500)],
  ])('where only that changed, %s moves only %s', async (ledger, cause, amount, days) => {
    const { ends, ...got } = await bridge(ledger)
    expect(got.amounts).toEqual({ [cause]: amount })
    expect(Object.keys(got.days)).toEqual([cause])
    expect(Math.abs((got.days[cause] ?? 0) - days)).toBeLessThan(0.000_002)
    expect([Number(ends.change_amount), Number(ends.change_days)]).toEqual([amount, got.days[cause]])
  })

  it('what is no sale is expected to stay as it was, however much more had been sold six months before', async () => {
    const { ends, amounts, days } = await bridge('opening')
    expect([ends.opening_amount, ends.closing_amount]).toEqual(['3200.00', '3200.00'])
    expect([amounts, days]).toEqual([{}, {}])
  })

  it('whatever else changed, one more cause moves its own term alone', async () => {
    const [before, after] = [await bridge('all'), await bridge('all_and_later')]
    const moved = (unit: 'amounts' | 'days') =>
      Object.fromEntries(
        CAUSES.map((cause) => [cause, (after[unit][cause] ?? 0) - (before[unit][cause] ?? 0)] as const).filter(
          ([, value]) => Math.abs(value) > 0.000_002,
        ),
      )
    expect(moved('amounts')).toEqual({ delay: 1000 })
    expect(Object.keys(moved('days'))).toEqual(['delay'])
  })

  it('is empty of days, not of amounts, where the sales window starts before the books', async () => {
    const { ends, amounts } = await bridge('steady', '2025-02-28', TO)
    expect([ends.opening_dso, ends.change_days, ends.change_amount, amounts]).toEqual([null, null, '0.00', {}])
  })

  it('adds up the causes that a filter keeps', async () => {
    const filters = [equals('entity', 'all'), equals('from_date', FROM), equals('to_date', TO)]
    const kept = { member: 'dso_bridge.cause', operator: 'equals', values: ['volume', 'terms'] }
    const measures = ['dso_bridge.change_amount', 'dso_bridge.opening_amount']
    const { amounts } = await bridge('all')
    const row = onlyRow(await served.ask({ measures, filters: [...filters, kept] }))
    expect(row).toEqual({
      change_amount: ((amounts.volume ?? 0) + (amounts.terms ?? 0)).toFixed(2),
      opening_amount: '2500.00',
    })
  })

  it.each([
    ['2025-07-31', '2025-05-31', /from_date must be before to_date/],
    ['2024-05-31', '2025-05-31', /The books know the days from 2025-01-01 to 2025-07-31/],
  ])('from %s to %s is refused with a sentence', async (from, to, sentence) => {
    const filters = [equals('from_date', from), equals('to_date', to)]
    const { status, error } = await served.ask({ measures: ['dso_bridge.change_days'], filters })
    expect([status, error]).toEqual([400, expect.stringMatching(sentence)])
  })
})
