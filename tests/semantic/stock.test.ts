import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../semantic/auth.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { type Cells, onlyRow, type Served, serveRows } from '../helpers/served.ts'

// Two entities whose books do not go equally far; x was paid on 10 December, y was learnt late, z is a credit.
const ITEMS = [
  { id: 'x', entity: 'a', portfolio: 'north', amount: 100, from: '2025-11-05', to: '2025-12-10', due: '2025-12-05' },
  { id: 'y', entity: 'a', portfolio: 'north', amount: 40, from: '2025-12-01', due: '2025-12-31' },
  { id: 'z', entity: 'a', portfolio: 'south', amount: -15, from: '2025-12-20', due: '2025-12-20' },
  { id: 'w', entity: 'a', portfolio: 'south', amount: 7, from: '2025-06-01', due: null },
  { id: 'g', entity: 'a', portfolio: 'south', amount: 1000, from: '2025-06-01', role: 'group' },
  { id: 'v', entity: 'b', portfolio: 'north', amount: 3, from: '2025-01-10', due: '2025-07-01' },
]
const FOREVER = '9999-12-31 00:00:00'

let served: Served
beforeAll(async () => {
  const made = rowsOfItems(ITEMS)
  const events = made.tables.fct_receivable_events ?? []
  const late = events.map((row) => (row.item_id === 'y' ? { ...row, known_from: '2026-01-20 09:00:00' } : row))
  const paid = {
    ...events.find((row) => row.item_id === 'x'),
    ...{
      event_id: 'paid',
      event: 'applied',
      effective_date: '2025-12-10',
      amount: -100,
      known_from: '2025-12-15 18:00:00',
    },
    ...{ allocation_method: 'lettering', known_to: FOREVER },
  }
  const [a, b] = made.tables.dim_entities ?? []
  served = await serveRows({
    ...made,
    tables: {
      ...made.tables,
      dim_entities: [
        { ...a, as_of_date: '2025-12-31' },
        { ...b, as_of_date: '2025-12-15' },
      ],
      fct_receivable_events: [...late, paid],
    },
  })
})
afterAll(() => served.stop())

const open = async (extra: object = {}, caller?: Caller) =>
  onlyRow(await served.ask({ measures: ['receivables.open_amount'], ...extra }, caller)).open_amount
const on = (...values: string[]) => [{ member: 'receivables.as_of_date', operator: 'equals', values }]
const known = (at: string) => ({ member: 'receivables.known_at', operator: 'equals', values: [at] })
const range = (...dateRange: string[]) => [{ dimension: 'receivables.as_of_date', dateRange }]

describe('a balance over time', () => {
  it('without a date is that of the latest date all the entities asked have reached', async () => {
    expect(await open()).toBe('50.00')
    expect((await served.ask({ measures: ['receivables.open_amount'] })).asOf).toBe('2025-12-15')
    const ofA = { filters: [{ member: 'receivables.entity', operator: 'equals', values: ['a'] }] }
    expect(await open(ofA)).toBe('32.00')
    expect((await served.ask({ measures: ['receivables.open_amount'], ...ofA })).asOf).toBe('2025-12-31')
    expect(await open({}, { sub: 'x', role: 'analyst', entities: ['a'], pii: false })).toBe('32.00')
  })

  it.each([
    ['the day before it was paid', '2025-12-09', '150.00'],
    ['the day it was paid', '2025-12-10', '50.00'],
    ['before the books begin with anything', '2025-01-09', '0.00'],
  ])('on %s', async (_, date, expected) => {
    expect(await open({ filters: on(date) })).toBe(expected)
  })

  it('over a range is that of its last day, also when nothing moved on it', async () => {
    expect(await open({ timeDimensions: range('2025-11-01', '2025-12-09') })).toBe('150.00')
    expect(await open({ timeDimensions: range('2025-02-01', '2025-02-28') })).toBe('3.00')
    expect(
      await open({ filters: [{ member: 'receivables.as_of_date', operator: 'beforeDate', values: ['2025-12-10'] }] }),
    ).toBe('150.00')
  })

  it('over a range that reaches past the books is that of their last day', async () => {
    const { data, asOf } = await served.ask({
      measures: ['receivables.open_amount'],
      timeDimensions: range('2025-12-01', '2026-06-30'),
    })
    expect([data[0]?.['receivables.open_amount'], asOf]).toEqual(['35.00', '2025-12-31'])
  })

  it('over a range the books do not know has no rows', async () => {
    expect(
      (await served.ask({ measures: ['receivables.open_amount'], timeDimensions: range('2019-01-01', '2019-12-31') }))
        .data,
    ).toEqual([])
  })

  it('by month is that of the last day of each month', async () => {
    const timeDimensions = [
      { dimension: 'receivables.as_of_date', granularity: 'month', dateRange: ['2025-10-15', '2025-12-12'] },
    ]
    const { data } = await served.ask({ measures: ['receivables.open_amount'], timeDimensions })
    const byMonth = data.map((row) => [row['receivables.as_of_date.month'], row['receivables.open_amount']])
    expect(byMonth).toEqual([
      ['2025-10-01T00:00:00.000', '10.00'],
      ['2025-11-01T00:00:00.000', '110.00'],
      ['2025-12-01T00:00:00.000', '50.00'],
    ])
  })

  it('on several days needs the day in the answer, else the last one counts', async () => {
    expect(await open({ filters: on('2025-12-09', '2025-12-10') })).toBe('50.00')
    const { data } = await served.ask({
      measures: ['receivables.open_amount'],
      dimensions: ['receivables.as_of_date'],
      filters: on('2025-12-09', '2025-12-10'),
      order: { 'receivables.as_of_date': 'asc' },
    })
    expect(data.map((row) => row['receivables.open_amount'])).toEqual(['150.00', '50.00'])
  })
})

describe('the buckets', () => {
  const buckets = async (date: string): Promise<Record<string, string | null>> => {
    const { data } = await served.ask({
      measures: ['receivables.open_amount'],
      dimensions: ['receivables.aging_bucket'],
      filters: [...on(date), { member: 'receivables.account_role', operator: 'equals', values: ['trade'] }],
    })
    return Object.fromEntries(
      data.map((row: Cells) => [row['receivables.aging_bucket'], row['receivables.open_amount'] ?? null]),
    )
  }

  it('hold every item once: due today is not due, credits and items without a due date stand apart', async () => {
    expect(await buckets('2025-12-31')).toEqual({ not_due: '40.00', b5: '3.00', no_due_date: '7.00', credit: '-15.00' })
  })

  it.each([
    ['2025-07-01', 'not_due'],
    ['2025-07-02', 'b1'],
    ['2025-07-31', 'b1'],
    ['2025-08-01', 'b2'],
    ['2025-08-30', 'b2'],
    ['2025-08-31', 'b3'],
    ['2025-09-30', 'b4'],
    ['2025-10-29', 'b4'],
    ['2025-10-30', 'b5'],
  ])('an item due on 1 July is, on %s, in %s', async (date, bucket) => {
    expect(await buckets(date)).toMatchObject({ [bucket]: '3.00' })
  })

  it('measures say the same as the buckets, and leave the group out', async () => {
    const measures = [
      'open_amount',
      'not_due_amount',
      'overdue_amount',
      'no_due_date_amount',
      'unapplied_amount',
      'overdue_rate',
      'intragroup_amount',
      'item_count',
    ]
    const answered = await served.ask({
      measures: measures.map((name) => `receivables.${name}`),
      filters: on('2025-12-31'),
    })
    expect(onlyRow(answered)).toEqual({
      open_amount: '35.00',
      not_due_amount: '40.00',
      overdue_amount: '3.00',
      no_due_date_amount: '7.00',
      unapplied_amount: '-15.00',
      overdue_rate: '0.06',
      intragroup_amount: '1000.00',
      item_count: '4',
    })
  })
})

describe('as known at', () => {
  it.each([
    ['before the payment was known, the invoice was open', '2025-12-15 17:59:59', '2025-12-12', '110.00'],
    ['a bare date is the end of that day: the payment learnt on it counts', '2025-12-15', '2025-12-12', '10.00'],
    ['an invoice learnt in January is not there in December', '2025-12-31', '2025-12-31', '-5.00'],
    ['and is from the day it was learnt', '2026-01-20', '2025-12-31', '35.00'],
    ['what was not known yet is not open', '2025-01-05', '2025-12-31', '0.00'],
  ])('%s', async (_, at, date, expected) => {
    expect(await open({ filters: [...on(date), known(at)] })).toBe(expected)
  })

  it('once everything is known is as known now, for every item', async () => {
    const items = {
      dimensions: ['receivables.item_id', 'receivables.aging_bucket', 'receivables.due_date', 'receivables.customer'],
    }
    for (const date of ['2025-06-15', '2025-12-09', '2025-12-31']) {
      const ask = async (filters: object[]) =>
        (
          await served.ask({
            measures: ['receivables.open_amount'],
            ...items,
            filters,
            order: { 'receivables.item_id': 'asc' },
          })
        ).data
      expect(await ask([...on(date), known('2026-02-01')])).toEqual(await ask(on(date)))
    }
  })

  it.each(['tomorrow', '2025-13-01', "2025-12-31'"])('"%s" is refused with a sentence', async (at) => {
    const { status, error } = await served.ask({ measures: ['receivables.open_amount'], filters: [known(at)] })
    expect([status, error]).toEqual([400, expect.stringMatching(/known_at takes one date/)])
  })
})
