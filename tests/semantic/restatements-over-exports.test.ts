import { dirname } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../semantic/auth.ts'
import { type Cells, CFO, type Served, serveRows } from '../helpers/served.ts'
import type { Built } from '../ledger/support/built.ts'
import { AGAIN, buildSuccessively, READ_AT, SEED, SIRENS } from '../ledger/support/successive-exports.ts'

let built: Built
let served: Served
beforeAll(async () => {
  built = await buildSuccessively()
  served = await serveRows(null, { publishedDir: dirname(built.published.at(-1) as string) })
  // five runs, one after the other
}, 900_000)
afterAll(async () => {
  await served?.stop()
  built?.close()
})

const CALLERS: readonly Caller[] = [
  CFO,
  { sub: 'analyst', role: 'analyst', entities: [SIRENS[0], SIRENS[2]], pii: false },
  { sub: 'seller', role: 'sales', entities: '*', portfolios: ['north', '(none)'], pii: false },
  { sub: 'seller', role: 'sales', entities: [SIRENS[1]], portfolios: ['south'], pii: false },
]
const dayAfter = (first: string, days: number) =>
  new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10)
/** The moments of the exports, a second before them, days between them, and days before the first one. */
const moment = fc.oneof(
  fc.constantFrom(...READ_AT),
  fc.constantFrom(...READ_AT.map((at) => at.replace('08:00:00', '07:59:59'))),
  fc.integer({ min: 0, max: 150 }).map((days) => dayAfter('2025-01-20', days)),
  fc.integer({ min: 0, max: 200 }).map((days) => dayAfter('2024-01-01', days)),
)
const slice = fc.constantFrom(
  null,
  ['entity', SIRENS[1]],
  ['entity', SIRENS[0], SIRENS[2]],
  ['account_role', 'trade'],
  ['portfolio', 'north'],
  ['customer_id', `${SIRENS[0]}:S1`],
)
const question = fc.record({
  caller: fc.constantFrom(...CALLERS),
  date: fc.integer({ min: 0, max: 151 }).map((days) => dayAfter('2024-01-01', days)),
  before: moment,
  after: fc.option(moment),
  slice,
})
type Asked = typeof question extends fc.Arbitrary<infer T> ? T : never

const cents = (text: string | null | undefined) => BigInt((text ?? '0').replace('.', ''))
const filtersOf = (view: string, { date, slice }: Asked, known: Record<string, string | null>) =>
  Object.entries({ as_of_date: [date], ...(slice && { [String(slice[0])]: slice.slice(1) }) })
    .concat(Object.entries(known).flatMap(([name, at]) => (at ? [[name, [at]] as [string, string[]]] : [])))
    .map(([name, values]) => ({ member: `${view}.${name}`, operator: 'equals', values }))

async function rowsOf(caller: Caller, query: object): Promise<Cells[]> {
  const answered = await served.ask(query, caller)
  expect(answered.status, JSON.stringify(answered)).toBe(200)
  return answered.data
}

/** Open and overdue amounts of each customer that has any, as the receivables tell them at one moment. */
async function receivables(asked: Asked, at: string | null): Promise<Map<string, string>> {
  const rows = await rowsOf(asked.caller, {
    measures: ['receivables.open_amount', 'receivables.overdue_amount'],
    dimensions: ['receivables.customer_id'],
    filters: filtersOf('receivables', asked, { known_at: at }),
  })
  return amounts(rows, 'receivables', ['open_amount', 'overdue_amount'])
}

function amounts(rows: readonly Cells[], view: string, names: readonly string[]): Map<string, string> {
  const told = rows.map((row) => {
    const values = names.map((name) => cents(row[`${view}.${name}`]))
    return [String(row[`${view}.customer_id`]), values] as const
  })
  return new Map(
    told.filter(([, values]) => values.some((value) => value !== 0n)).map(([id, values]) => [id, `${values}`]),
  )
}

const MEASURES = [
  'open_amount_before',
  'overdue_amount_before',
  'open_amount_after',
  'overdue_amount_after',
  'difference',
]

async function restated(asked: Asked): Promise<Cells[]> {
  return rowsOf(asked.caller, {
    measures: MEASURES.map((name) => `restatements.${name}`),
    dimensions: ['restatements.customer_id'],
    filters: filtersOf('restatements', asked, { known_before: asked.before, known_after: asked.after }),
  })
}

/** The sum of the entries of each customer, added up here. */
async function entries(asked: Asked): Promise<Map<string, bigint>> {
  const rows = await rowsOf(asked.caller, {
    measures: ['restatements.difference', 'restatements.entry_count'],
    dimensions: ['customer_id', 'item_id', 'event', 'effective_date', 'other_item_id'].map((n) => `restatements.${n}`),
    filters: [
      ...filtersOf('restatements', asked, { known_before: asked.before, known_after: asked.after }),
      { member: 'restatements.change', operator: 'equals', values: ['added', 'withdrawn'] },
    ],
  })
  const sums = new Map<string, bigint>()
  for (const row of rows) {
    const customer = String(row['restatements.customer_id'])
    sums.set(customer, (sums.get(customer) ?? 0n) + cents(row['restatements.difference']))
  }
  return sums
}

let moved = 0
async function holds(asked: Asked): Promise<void> {
  const [rows, before, after, sums] = await Promise.all([
    restated(asked),
    receivables(asked, asked.before),
    receivables(asked, asked.after),
    entries(asked),
  ])
  expect(amounts(rows, 'restatements', ['open_amount_before', 'overdue_amount_before'])).toEqual(before)
  expect(amounts(rows, 'restatements', ['open_amount_after', 'overdue_amount_after'])).toEqual(after)
  for (const row of rows) {
    const [was, , is, , difference] = MEASURES.map((name) => cents(row[`restatements.${name}`]))
    expect(difference).toBe((is ?? 0n) - (was ?? 0n))
    expect(sums.get(String(row['restatements.customer_id'])) ?? 0n).toBe(difference)
    if (difference !== 0n) moved += 1
  }
}

describe(`ledgers of ${READ_AT.length} successive exports (seed ${SEED})`, () => {
  it('takes every export, most of them with something that vanished, came late or was lettered otherwise', () => {
    expect(built.refused).toEqual(READ_AT.map(() => []))
  })

  it('difference = after − before = the sum of its entries, and both are what the receivables say', async () => {
    await fc.assert(fc.asyncProperty(question, holds), { numRuns: 200, seed: SEED })
    expect(moved).toBeGreaterThan(500)
  }, 600_000)

  it.each([
    ['gone', READ_AT[0], READ_AT[1], ['B1 withdrawn -120.00']],
    ['back again', READ_AT[1], READ_AT[2], ['B1 added 120.00', 'B2 withdrawn -48.00']],
    ['there before and after, whatever was believed in between', READ_AT[0], READ_AT[2], ['B2 withdrawn -48.00']],
    ['untouched since', READ_AT[2], READ_AT[4], []],
  ])('an invoice that is %s', async (_, before, after, expected) => {
    const asked = { caller: CFO, date: '2024-01-31', before, after, slice: ['entity', AGAIN] } as unknown as Asked
    const rows = await rowsOf(CFO, {
      measures: ['restatements.difference'],
      dimensions: ['restatements.reference', 'restatements.change'],
      filters: [
        ...filtersOf('restatements', asked, { known_before: before, known_after: after }),
        { member: 'restatements.change', operator: 'notEquals', values: ['unchanged'] },
      ],
    })
    const told = rows.map((row) =>
      ['reference', 'change', 'difference'].map((name) => row[`restatements.${name}`]).join(' '),
    )
    expect(told.sort()).toEqual(expected)
  })

  it('what a later export changed is told as information: it concerns amounts and puts none in doubt', async () => {
    const names = ['check_name', 'severity', 'amount_in_doubt'].map((name) => `data_quality.${name}`)
    const checks = ['entry_added_late', 'entry_vanished', 'match_added_late', 'match_vanished']
    const rows = await rowsOf(CFO, {
      measures: names.slice(2),
      dimensions: names.slice(0, 2),
      filters: [{ member: 'data_quality.check_name', operator: 'equals', values: checks }],
    })
    const told = rows.map((row) => names.map((name) => row[name]).join(' '))
    expect(told.sort()).toEqual(checks.map((check) => `${check} info 0.00`))
  })
})
