import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../semantic/auth.ts'
import { days, entity, type HandMadeRow } from '../helpers/published.ts'
import { CFO, onlyRow, type Served, serveRows } from '../helpers/served.ts'

// Two companies, two portfolios, November and December; each customer owes 100 of December's 200 and sold 3,650 a year.
const month = (name: string, day: string, customer: string, portfolio: string): HandMadeRow => ({
  ...{ month: name, balance_date: day, entity_id: customer.charAt(0), customer_id: customer, portfolio },
  ...{ rights_portfolio: portfolio, account_role: 'trade', document_currency_code: 'EUR', segment: 'shops' },
  ...{ open_amount: 100, dso_open_amount: 100, sales_amount: 200, sales_m0: 200, receipts_amount: 5 },
  ...{ year_sales_amount: 3650, year_is_complete: true },
})
const CUSTOMERS = [
  ['a:1', 'north'],
  ['a:2', 'south'],
  ['b:1', 'north'],
] as const
const ROWS = CUSTOMERS.flatMap(([customer, portfolio]) => [
  month('2025-11-01', '2025-11-30', customer, portfolio),
  month('2025-12-01', '2025-12-31', customer, portfolio),
])
const target = (entity_id: string, name: string, portfolio: string, rest: HandMadeRow): HandMadeRow => ({
  ...{ entity_id, month: name, portfolio, ...rest },
})
const TARGETS = [
  target('a', '2025-11-01', '(all)', { target_receipts: 1000, target_sales: 70, target_dso: 11 }),
  target('a', '2025-12-01', '(all)', { target_receipts: 2000, target_sales: 80, target_dso: 12 }),
  target('a', '2025-11-01', 'north', { target_receipts: 10, target_dso: 1 }),
  target('a', '2025-12-01', 'north', { target_receipts: 20, target_dso: 2, target_overdue_rate: 0.25 }),
  target('a', '2025-12-01', 'south', { target_receipts: 40 }),
  target('b', '2025-12-01', '(all)', { target_receipts: 4000, target_dso: 14 }),
  target('b', '2025-12-01', 'north', { target_receipts: 80 }),
  // A portfolio without customers has a target all the same.
  target('a', '2025-12-01', 'export', { target_receipts: 160 }),
]

let served: Served
beforeAll(async () => {
  // The group's own accounts are no part of what a target is held against.
  const group = { ...month('2025-12-01', '2025-12-31', 'c:1', 'north'), account_role: 'group' }
  served = await serveRows({
    tables: {
      fct_receivables_monthly: [...ROWS, group],
      fct_targets: TARGETS,
      dim_entities: ['a', 'b', 'c'].map((id) => entity(id, '2025-12-31')),
    },
    statements: [days('2025-11-01', '2025-12-31')],
  })
})
afterAll(() => served?.stop())

const is = (name: string, ...values: string[]) => ({ member: `board.${name}`, operator: 'equals', values })
const BOTH = [{ dimension: 'board.month', dateRange: ['2025-11-01', '2025-12-31'] }]
const seller = (portfolios: string[], entities: string[] | '*' = '*'): Caller => ({
  ...{ sub: 'seller', role: 'sales', entities, portfolios, pii: false },
})
/** Two targets of the only row of an answer: the receipts and the DSO. */
async function targets(extra: object, caller: Caller = CFO) {
  const row = onlyRow(await served.ask({ measures: ['board.target_receipts', 'board.target_dso'], ...extra }, caller))
  return [row.target_receipts, row.target_dso]
}
/** The receipts aimed at, for each value of a dimension. */
async function byValue(name: string, extra: object = {}, caller: Caller = CFO) {
  const question = { measures: ['board.target_receipts', 'board.receipts_amount'], dimensions: [`board.${name}`] }
  const { data } = await served.ask({ ...question, ...extra }, caller)
  return Object.fromEntries(data.map((row) => [row[`board.${name}`], row['board.target_receipts']]))
}

describe('a target is answered for what it was set for', () => {
  it.each([
    ['a company, in its last month', { filters: [is('entity', 'a')] }, '2000.00', '12'],
    [
      'over months receipts add up, days are of the last',
      { filters: [is('entity', 'a')], timeDimensions: BOTH },
      '3000.00',
      '12',
    ],
    [
      'companies that each have one: receipts add up, days do not',
      { filters: [is('entity', 'a', 'b')] },
      '6000.00',
      null,
    ],
    [
      'companies of which one has none in a month',
      { filters: [is('entity', 'a', 'b')], timeDimensions: BOTH },
      null,
      null,
    ],
    ['a portfolio of a company', { filters: [is('entity', 'a'), is('portfolio', 'north')] }, '20.00', '2'],
    ['a portfolio of two companies', { filters: [is('portfolio', 'north')] }, '100.00', null],
    ['two portfolios of a company', { filters: [is('entity', 'a'), is('portfolio', 'north', 'south')] }, '60.00', null],
    [
      'two portfolios, one without a target in a month',
      { filters: [is('entity', 'a'), is('portfolio', 'north', 'south')], timeDimensions: BOTH },
      null,
      null,
    ],
    ['a portfolio without customers', { filters: [is('portfolio', 'export')] }, '160.00', null],
    ['a portfolio without a target', { filters: [is('entity', 'b'), is('portfolio', 'south')] }, null, null],
  ])('%s', async (_, question, receipts, dso) => {
    expect(await targets(question)).toEqual([receipts, dso])
  })

  it.each([
    ['a customer', is('customer_id', 'a:1')],
    ['a segment', is('segment', 'shops')],
    ['a currency', is('currency', 'EUR')],
    ['an account role', is('account_role', 'trade')],
    ['a customer in an "or"', { or: [is('entity', 'a'), is('customer_id', 'a:1')] }],
  ])('and for nothing else: %s has none', async (_, filter) => {
    expect(await targets({ filters: [is('entity', 'a'), filter] })).toEqual([null, null])
  })

  it('in groups, without a row that no customer accounts for', async () => {
    expect(await byValue('entity')).toEqual({ a: '2000.00', b: '4000.00', c: null })
    expect(await byValue('portfolio', { filters: [is('entity', 'a')] })).toEqual({
      ...{ north: '20.00', south: '40.00', export: '160.00' },
    })
    expect(await byValue('customer_id')).toEqual({ 'a:1': null, 'a:2': null, 'b:1': null, 'c:1': null })
    expect(await byValue('segment')).toEqual({ shops: null })
  })

  it('by month, quarter and year', async () => {
    const ask = async (granularity: string) => {
      const timeDimensions = [{ ...BOTH[0], granularity }]
      const question = { measures: ['board.target_receipts'], filters: [is('entity', 'a')], timeDimensions }
      return (await served.ask(question)).data.map((row) => row['board.target_receipts']).sort()
    }
    expect(await ask('month')).toEqual(['1000.00', '2000.00'])
    expect(await ask('quarter')).toEqual(['3000.00'])
    expect(await ask('year')).toEqual(['3000.00'])
  })

  it('and may be filtered by', async () => {
    const filters = [{ member: 'board.target_receipts', operator: 'gt', values: ['30'] }]
    const question = { measures: ['board.receipts_amount'], dimensions: ['board.portfolio'] }
    const { data } = await served.ask({ ...question, filters: [is('entity', 'a'), ...filters] })
    expect(data.map((row) => row['board.portfolio']).sort()).toEqual(['export', 'south'])
  })

  it('and changes no other figure of the answer', async () => {
    const others = [
      'open_amount',
      'dso',
      'sales_amount',
      'customer_count',
      'amount_per_dso_day',
      'receivables_turnover',
    ]
    const measures = others.map((name) => `board.${name}`)
    const extra = { filters: [is('entity', 'a')], timeDimensions: BOTH }
    const alone = onlyRow(await served.ask({ measures, ...extra }))
    expect(onlyRow(await served.ask({ measures: [...measures, 'board.target_sales'], ...extra }))).toEqual({
      ...alone,
      target_sales: '150.00',
    })
  })
})

describe('a salesperson sees the target of the own portfolio', () => {
  it.each([
    ['of one company', seller(['north'], ['a']), '20.00', '2'],
    ['of several', seller(['north']), '100.00', null],
    ['of two portfolios', seller(['north', 'south'], ['a']), '60.00', null],
    ['never that of the company', seller(['(none)']), null, null],
    ['not even by its name', seller(['(all)']), null, null],
  ])('%s', async (_, caller, receipts, dso) => {
    expect(await targets({}, caller)).toEqual([receipts, dso])
  })

  it('and of no other, whatever is asked', async () => {
    expect(await byValue('portfolio', {}, seller(['north'], ['a']))).toEqual({ north: '20.00' })
    expect(await targets({ filters: [is('portfolio', 'south')] }, seller(['north']))).toEqual([null, null])
  })
})

it('DSO above its target is worth its days', async () => {
  // Each customer of a owes half of December's sales: 15.5 days, 3.5 above 12; a day is 7,300 ÷ 365 = 20.
  const measures = ['board.dso', 'board.target_dso', 'board.excess_dso_amount']
  expect(onlyRow(await served.ask({ measures, filters: [is('entity', 'a')] }))).toEqual({
    ...{ dso: '15.5', target_dso: '12', excess_dso_amount: '70.00' },
  })
  expect(onlyRow(await served.ask({ measures, filters: [is('customer_id', 'a:1')] })).excess_dso_amount).toBeNull()
})
