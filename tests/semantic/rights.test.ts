import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../semantic/auth.ts'
import { readContract } from '../../semantic/contract.ts'
import { startCube } from '../../semantic/cube-core.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { CFO, type Served, serveRows } from '../helpers/served.ts'

// Every amount is a power of two: a sum tells which items are in it.
const ITEMS = [
  { id: 'i1', entity: 'a', portfolio: 'north', amount: 1, inDoubt: true, from: '2025-11-01' },
  { id: 'i2', entity: 'a', portfolio: 'south', amount: 2, inDoubt: true, from: '2025-11-01' },
  { id: 'i3', entity: 'b', portfolio: 'north', amount: 4, inDoubt: true, from: '2025-11-01' },
  { id: 'i4', entity: 'b', portfolio: 'south', amount: 8, inDoubt: true, from: '2025-11-01' },
  { id: 'i5', entity: 'c', portfolio: '(none)', amount: 16, inDoubt: true, due: null, from: '2025-11-01' },
]
const of = (entities: string[] | '*', portfolios?: string[]): Caller =>
  portfolios
    ? { sub: 'seller', role: 'sales', entities, portfolios, pii: false }
    : { sub: 'analyst', role: 'analyst', entities, pii: false }
const TENANTS = ['a', 'b', 'c'].map((id) => of([id]))
const SELLERS = ['north', 'south', '(none)'].map((name) => of('*', [name]))

let served: Served
beforeAll(async () => {
  served = await serveRows(rowsOfItems(ITEMS))
})
afterAll(() => served.stop())

/** Measures that add up over items, one per view, with the dimensions they may be cut by. */
const CUTS = [
  {
    measure: 'receivables.open_amount',
    cuts: ['entity', 'portfolio', 'customer', 'aging_bucket', 'item_id', 'reference'],
  },
  { measure: 'receivables.item_count', cuts: ['entity', 'portfolio', 'customer_id', 'due_date'] },
  { measure: 'board.open_amount', cuts: ['entity', 'portfolio', 'customer', 'month', 'account_role'] },
  { measure: 'dso_bridge.closing_amount', cuts: ['entity', 'portfolio', 'customer', 'account_role'] },
  { measure: 'restatements.open_amount_after', cuts: ['entity', 'portfolio', 'customer', 'item_id', 'change'] },
  { measure: 'board.sales_amount', cuts: ['entity', 'customer_id'] },
  { measure: 'late_interest.late_amount', cuts: ['entity', 'portfolio', 'customer', 'regime', 'item_id', 'due_date'] },
  { measure: 'late_interest.interest_amount', cuts: ['entity', 'customer_id', 'half_year'] },
  {
    measure: 'roll_rates.amount',
    cuts: ['entity', 'portfolio', 'customer', 'account_role', 'from_bucket', 'to_bucket'],
  },
  { measure: 'roll_rates.opening_amount', cuts: ['entity', 'portfolio', 'customer_id', 'month', 'to_bucket'] },
  { measure: 'expected_losses.carrying_amount', cuts: ['entity', 'portfolio', 'customer', 'aging_bucket', 'item_id'] },
  { measure: 'payment_terms.amount', cuts: ['entity', 'portfolio', 'customer', 'cap', 'item_id'] },
  { measure: 'payment_delays.amount', cuts: ['entity', 'delay_bracket'] },
  { measure: 'payment_delays.sales_amount', cuts: ['entity'] },
  { measure: 'item_events.amount', cuts: ['entity', 'item_id', 'event', 'effective_date'] },
  { measure: 'receivables.amount_in_doubt', cuts: ['entity', 'portfolio', 'customer', 'item_id'] },
  { measure: 'customers.customer_count', cuts: ['entity', 'portfolio', 'customer', 'customer_id'] },
  { measure: 'follow_ups.concerned_amount', cuts: ['entity', 'customer_id', 'kind', 'item_id'] },
  { measure: 'item_events.amount_in_doubt', cuts: ['entity', 'item_id', 'event', 'effective_date'] },
  { measure: 'payment_times.open_amount', cuts: ['entity', 'portfolio', 'customer', 'invoice_month', 'item_id'] },
  { measure: 'forecast.expected_receipts', cuts: ['entity', 'portfolio', 'customer', 'certainty', 'item_id'] },
  { measure: 'forecast.open_amount', cuts: ['entity', 'portfolio', 'customer_id', 'step'] },
  { measure: 'data_quality.amount_in_doubt', cuts: ['entity', 'portfolio', 'customer', 'check_name', 'item_id'] },
] as const
const TENANT_ONLY = [
  { measure: 'ledger_proof.ledger_balance', cuts: ['entity', 'account', 'date'] },
  { measure: 'sources.rows_read', cuts: ['entity', 'source'] },
  { measure: 'forecast_accuracy.received_amount', cuts: ['entity', 'method', 'made_on'] },
  { measure: 'refusals.rows_refused', cuts: ['entity', 'source_file', 'original', 'kind'] },
  { measure: 'bank_reconciliation.difference', cuts: ['entity', 'likely_reason', 'difference_id', 'bank_account'] },
  { measure: 'cash_board.expected_receipts', cuts: ['entity', 'scenario', 'week'] },
  { measure: 'ledger_lines.amount_in_doubt', cuts: ['entity', 'account', 'item_id'] },
  { measure: 'ledger_lines.debit', cuts: ['entity', 'account', 'journal', 'item_id'] },
] as const

const questions = (cuts: readonly { measure: string; cuts: readonly string[] }[]) =>
  fc.constantFrom(...cuts).chain(({ measure, cuts: names }) => {
    const view = measure.split('.')[0]
    const member = (name: string) => `${view}.${name}`
    const condition = fc.oneof(
      fc.record({
        member: fc.constant(member('entity')),
        operator: fc.constant('equals'),
        values: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
      }),
      fc.record({
        member: fc.constant(member('entity')),
        operator: fc.constantFrom('set', 'notEquals'),
        values: fc.constant(['nobody']),
      }),
    )
    const filter = fc.oneof(
      condition,
      fc.record({ or: fc.array(condition, { minLength: 1, maxLength: 3 }) }),
      fc.record({ and: fc.array(condition, { minLength: 1, maxLength: 3 }) }),
    )
    return fc.record({
      measures: fc.constant<string[]>([measure]),
      dimensions: fc.subarray([...names]).map((some) => some.map(member)),
      filters: fc.array(filter, { maxLength: 2 }),
    })
  })

type Question = { measures: string[]; dimensions: string[]; filters: unknown[] }

async function rowsOf(question: Question, caller: Caller): Promise<string[]> {
  const answered = await served.ask(question, caller)
  expect(answered.status, JSON.stringify(answered)).toBe(200)
  const [measure = ''] = question.measures
  const isAlone = question.dimensions.length === 0
  // Without a dimension there is always a row, of zero for who sees nothing.
  return answered.data.filter((row) => !isAlone || Number(row[measure]) !== 0).map((row) => JSON.stringify(row))
}

/** The total of the measure in rows written as text. */
const totalOf = (rows: readonly string[], measure: string): number =>
  rows.reduce((sum, row) => sum + Number(JSON.parse(row)[measure] ?? 0), 0)

async function expectPartition(question: Question, callers: readonly Caller[]): Promise<void> {
  const [measure = ''] = question.measures
  const all = await rowsOf(question, CFO)
  const parts = await Promise.all(callers.map((caller) => rowsOf(question, caller)))
  expect(parts.reduce((sum, rows) => sum + totalOf(rows, measure), 0)).toBe(totalOf(all, measure))
}

describe('rows are seen by those who may, and by nobody else', () => {
  it('what the entities see adds up to everything, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(questions([...CUTS, ...TENANT_ONLY]), (question) => expectPartition(question, TENANTS)),
      { numRuns: 20 },
    )
  })

  it('what the portfolios see adds up to everything, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(questions(CUTS), (question) => expectPartition(question, SELLERS)),
      { numRuns: 15 },
    )
  })

  it('no row of one entity is seen from another', async () => {
    const question = { measures: ['receivables.open_amount'], dimensions: ['receivables.item_id'], filters: [] }
    const seen = await Promise.all(TENANTS.map((caller) => rowsOf(question, caller)))
    expect(new Set(seen.flat()).size).toBe(seen.flat().length)
    expect(seen.map((rows) => rows.length)).toEqual([2, 2, 1])
  })

  it('the answer kept for one is not given to the other', async () => {
    const question = { measures: ['receivables.open_amount'] }
    const callers = [CFO, ...TENANTS, ...SELLERS]
    const expected = ['31.00', '3.00', '12.00', '16.00', '5.00', '10.00', '16.00']
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(callers.map((caller) => served.ask(question, caller)))
      expect(answers.map(({ data }) => data[0]?.['receivables.open_amount'])).toEqual(expected)
    }
  })

  it('contacts are read by those who may, and stand as dots to all others, in a filter too', async () => {
    const asked = { dimensions: ['customers.contact_email'], measures: ['customers.customer_count'] }
    const member = 'customers.contact_email'
    const guess = { ...asked, filters: [{ member, operator: 'contains', values: ['somebody'] }] }
    expect((await served.ask(asked, CFO)).data.map((row) => row[member])).toEqual(['•••'])
    expect((await served.ask(guess, CFO)).data).toEqual([])
    const trusted = await served.ask(guess, { ...CFO, pii: true })
    expect(trusted.data.map((row) => row[member])).toEqual(['somebody@customer.example'])
  })

  it('a salesperson of one entity sees the portfolio in that entity only', async () => {
    const { data } = await served.ask({ measures: ['receivables.open_amount'] }, of(['a'], ['north']))
    expect(data[0]?.['receivables.open_amount']).toBe('1.00')
  })

  it.each(['ledger_proof.ledger_balance', 'sources.rows_read', 'bank_reconciliation.difference'])(
    'salespeople have no access to %s',
    async (measure) => {
      for (const caller of SELLERS) {
        const { status, data, error } = await served.ask({ measures: [measure] }, caller)
        expect([status, data, error]).toEqual([403, undefined, 'Your role does not see this.'])
      }
    },
  )

  it('a salesperson sees the lines of an own item and not of another', async () => {
    const lines = (id: string) => ({
      measures: ['ledger_lines.debit', 'ledger_lines.credit'],
      dimensions: ['ledger_lines.account'],
      filters: [{ member: 'ledger_lines.item_id', operator: 'equals', values: [id] }],
    })
    const north = of('*', ['north'])
    expect((await served.ask(lines('i1'), north)).data.map((row) => row['ledger_lines.account']).sort()).toEqual([
      '411000',
      '706000',
    ])
    expect((await served.ask(lines('i2'), north)).data).toEqual([])
  })
})

describe('ways around are closed', () => {
  const open = { measures: ['receivables.open_amount'] }
  it.each([
    [
      'a filter on another entity',
      { ...open, filters: [{ member: 'receivables.entity', operator: 'equals', values: ['b'] }] },
      '0.00',
    ],
    [
      'an "or" that is always true',
      {
        ...open,
        filters: [
          {
            or: [
              { member: 'receivables.entity', operator: 'set' },
              { member: 'receivables.entity', operator: 'notSet' },
            ],
          },
        ],
      },
      '3.00',
    ],
    [
      'a filter that negates',
      { ...open, filters: [{ member: 'receivables.entity', operator: 'notEquals', values: ['a'] }] },
      '0.00',
    ],
    [
      'a text that looks like SQL',
      { ...open, filters: [{ member: 'receivables.entity', operator: 'equals', values: ["a') or ('1'='1"] }] },
      '0.00',
    ],
    [
      'the past',
      { ...open, filters: [{ member: 'receivables.known_at', operator: 'equals', values: ['2025-12-31'] }] },
      '3.00',
    ],
  ])('%s', async (_, query, expected) => {
    const { status, data } = await served.ask(query, of(['a']))
    expect([status, data?.[0]?.['receivables.open_amount']]).toEqual([200, expected])
  })

  it.each([
    ['the rights themselves', { ...open, filters: [{ member: 'receivables.rights_portfolio', operator: 'set' }] }],
    [
      'what cubes are handed',
      { ...open, filters: [{ member: 'receivables.given_dates', operator: 'equals', values: ['2025-12-31'] }] },
    ],
    ['a cube', { measures: ['open_items.open_amount'] }],
    ['a cube behind a view', { ...open, dimensions: ['customer_names.customer'] }],
    ['two views at once', { measures: ['receivables.open_amount', 'board.open_amount'] }],
    ['rows without grouping', { ...open, ungrouped: true }],
    ['segments', { ...open, segments: ['receivables.all'] }],
    [
      'an expression for a member',
      { measures: ['{"expr":{"type":"SqlFunction","sql":"1","cubeParams":[]},"cubeName":"receivables","alias":"x"}'] },
    ],
    ['a member object', { measures: [{ expression: ['return 1'], cubeName: 'receivables', name: 'x' }] }],
    ['joins', { ...open, joinHints: [['open_items', 'customer_names']] }],
    ['sub-queries', { ...open, subqueryJoins: [] }],
    ['masks', { ...open, maskedMembers: [] }],
    ['an order by a hidden member', { ...open, order: { 'receivables.rights_portfolio': 'asc' } }],
    ['a billion rows', { ...open, limit: 1_000_000_000 }],
    ['several queries', [open, open]],
    ['nothing', {}],
    ['no object', 'select 1'],
  ])('%s is refused with a sentence', async (_, query) => {
    const answered = await served.ask(query, CFO)
    expect(answered.status).toBe(400)
    expect(answered.error).toMatch(/^[A-Z].*\.$/)
    expect(JSON.stringify(answered)).not.toMatch(/duckdb|select |open_items|\/tmp|Error:/i)
  })
})

describe('default deny', () => {
  it('every view has policies, every cube is private, and there is no view outside the contract', async () => {
    const cube = await startCube(
      async () => [],
      (query) => query,
      () => {},
    )
    const { cubeEvaluator } = await cube.compilers()
    const cubes = cubeEvaluator.cubeNames().map((name) => cubeEvaluator.cubeFromPath(name))
    await cube.close()
    const views = cubes.filter((cube) => cube.isView)
    expect(views.map((view) => view.name).sort()).toEqual(Object.keys(await readContract()).sort())
    expect(views.filter((view) => !view.accessPolicy?.length).map((view) => view.name)).toEqual([])
    expect(cubes.filter((cube) => !cube.isView && cube.public !== false).map((cube) => cube.name)).toEqual([])
  })
})
