import type { DuckDBConnection } from '@duckdb/node-api'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildCases, type LedgerCase, ledgerCases } from './support/cases.ts'
import { type Found, openByRoot, readEntity, salesByMonth } from './support/found.ts'
import { proveIdentities } from './support/identities.ts'
import { seenThrough, total } from './support/match.ts'

/** Facts of every ledger, which only some cases are about. */
const EVERYDAY_CHECKS = ['derived_due_date', 'no_due_date', 'old_unlettered_credit']

let connection: DuckDBConnection
beforeAll(async () => {
  connection = (await buildCases()).connection
})

describe.each(ledgerCases())('$name: $rule', (given: LedgerCase) => {
  let found: Found
  beforeAll(async () => {
    found = await readEntity(connection, given.entity)
  })

  it('reads each receivable line as the item worked out by hand', () => {
    const pieces = new Map<unknown, string>()
    const items = found.items.map((item) => ({ ...item, piece: nameOf(pieces, item.piece) }))
    const expected = given.items
    expect(seenThrough(expected, items, ['line', 'class'])).toEqual(expected)
  })

  it('applies credits to debits as worked out by hand', () => {
    const expected = given.applications
    expect(seenThrough(expected, found.applications, ['debit', 'credit', 'reason'])).toEqual(expected)
  })

  it('leaves open what the hand leaves open, on every date asked for', async () => {
    const days = Object.entries(given.open).map(async ([date, roots]) => [
      date,
      await openByRoot(connection, given.entity, date, Object.keys(roots)),
    ])
    expect(Object.fromEntries(await Promise.all(days))).toEqual(given.open)
    expect(found.openItems).toEqual(given.open_items)
  })

  it('counts the sales of each month, and the date of the books', async () => {
    expect(await salesByMonth(connection, given.entity, Object.keys(given.sales))).toEqual(given.sales)
    expect(found.entity.books_date).toBe(given.books_date)
    if (given.outside_rate) expect(found.entity.sales_outside_receivables_rate).toBe(given.outside_rate)
    expect(found.entity.is_lettered).toBe(given.is_lettered ?? true)
    expect(found.entity.opening_pending).toBe(given.opening_pending ?? false)
  })

  it('doubts what must be doubted, and nothing else', () => {
    const raised = found.doubts.filter(({ check }) => !EVERYDAY_CHECKS.includes(String(check)))
    expect(new Set(raised.map(({ check }) => check))).toEqual(new Set(given.doubts.map(({ check }) => check)))
    for (const doubt of given.doubts) {
      const mine = raised.filter(
        ({ check, line }) => check === doubt.check && (!doubt.line || line === `${doubt.line}`),
      )
      expect(mine, doubt.check).not.toEqual([])
      if (doubt.amount) expect(total(mine), doubt.check).toBe(doubt.amount)
    }
  })
})

/** Pieces have no name a hand could know: the first one seen is p1, the next p2. */
function nameOf(names: Map<unknown, string>, piece: unknown): string {
  if (!names.has(piece)) names.set(piece, `p${names.size + 1}`)
  return names.get(piece) as string
}

it('holds the four identities for every day and account of every case', async () => {
  const proof = await proveIdentities(connection)
  expect(proof.broken).toEqual({})
  expect(proof.partyDays).toBeGreaterThan(10_000)
})
