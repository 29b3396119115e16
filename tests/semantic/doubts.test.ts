import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onlyRow, type Served, serveRows } from '../helpers/served.ts'
import type { Built } from '../ledger/support/built.ts'
import { buildDefects, DEFECTS, type DefectName, entityOf } from '../ledger/support/defects.ts'

let built: Built
let served: Served
beforeAll(async () => {
  built = await buildDefects()
  served = await serveRows(null, { publishedDir: dirname(built.published.at(-1) as string) })
})
afterAll(async () => {
  await served?.stop()
  built?.close()
})

const NOTHING = '0.00'
const WORTH = '1234.56'

async function figures(defect: DefectName, view: string, ...names: string[]) {
  const filters = [{ member: `${view}.entity`, operator: 'equals', values: [entityOf(defect)] }]
  return onlyRow(await served.ask({ measures: names.map((name) => `${view}.${name}`), filters }))
}
const inDoubt = async (defect: DefectName, view: string) =>
  (await figures(defect, view, 'amount_in_doubt')).amount_in_doubt

/** What each check doubts and concerns in the ledger of a defect. */
async function byCheck(defect: DefectName): Promise<Record<string, unknown>> {
  const names = ['check_name', 'severity', 'amount_in_doubt', 'concerned_amount'].map((name) => `data_quality.${name}`)
  const { data } = await served.ask({
    measures: names.slice(2),
    dimensions: names.slice(0, 2),
    filters: [{ member: 'data_quality.entity', operator: 'equals', values: [entityOf(defect)] }],
  })
  return Object.fromEntries(
    data.map((row) => [
      row[names[0] ?? ''],
      names
        .slice(1)
        .map((name) => row[name])
        .join(' '),
    ]),
  )
}

/** The invoice of 600.00 that every ledger has: its due date is derived, which is told and is no doubt. */
const EVERYWHERE = { derived_due_date: 'info 0.00 600.00' }
const raised = `warning ${WORTH} ${WORTH}`
const derived = { derived_due_date: 'info 0.00 1834.56' }

/** Checks of an item: what each ledger adds to the sound one, as every check tells it. */
const OF_ITEMS: readonly [DefectName, Record<string, string>][] = [
  ['no_due_date', { no_due_date: raised }],
  ['old_unlettered_credit', { old_unlettered_credit: raised }],
  ['unbalanced_letter_group', { unbalanced_letter_group: raised, ...derived }],
  ['adjustment', { adjustment: raised, ...derived }],
  ['adjustment_doubtful', { adjustment: raised, ...derived }],
  ['entry_out_of_balance', { entry_out_of_balance: `error ${WORTH} ${WORTH}`, ...derived }],
  ['unidentified_customer', { unidentified_customer: raised, ...derived }],
  ['never_collected', { never_collected: raised, ...derived }],
  // Two checks on the same items: each tells all of it, together they doubt it once.
  ['never_collected_by_nobody', { never_collected: raised, unidentified_customer: raised, ...derived }],
  ['future_dated_entry', { future_dated_entry: raised, ...derived }],
  ['opening_mismatch', { opening_mismatch: raised, no_due_date: raised, derived_due_date: 'info 0.00 700.00' }],
  ['opening_fifo', { opening_fifo: raised, ...derived }],
  ['opening_partly_settled', { opening_partly_settled: raised, ...derived }],
  ['invoice_amount_differs', { invoice_amount_differs: raised }],
]
/** Checks of a whole ledger name no item: they are told, and doubt no receivable. */
const OF_LEDGERS: readonly [DefectName, Record<string, string>, string][] = [
  ['sound', {}, NOTHING],
  ['invoice_not_in_ledger', { invoice_not_in_ledger: 'warning 0.00 0.00' }, NOTHING],
  ['company_number_wrong', { company_number_wrong: 'warning 0.00 0.00' }, NOTHING],
  ['customer_matched_by_name', { customer_matched_by_name: 'info 0.00 0.00' }, NOTHING],
  ['opening_pending', { opening_pending: 'warning 0.00 0.00' }, NOTHING],
  ['sales_outside_receivables', { sales_outside_receivables: 'warning 0.00 0.00' }, NOTHING],
  ['late_rate_missing', { late_rate_missing: 'warning 0.00 0.00', ...derived }, NOTHING],
  ['terms_over_cap', { terms_over_cap: 'info 0.00 1234.56' }, NOTHING],
  ['exchange_rate_missing', { exchange_rate_missing: 'error 0.00 0.00' }, NOTHING],
  ['bank_account_unmapped', { bank_account_unmapped: 'warning 0.00 0.00' }, NOTHING],
  ['bank_statement_gap', { bank_statement_gap: raised }, WORTH],
  ['bank_difference', { bank_difference: raised }, WORTH],
]
/** Only a later export raises these: tests/semantic/restatements-over-exports.test.ts sees that they doubt nothing. */
const OF_EXPORTS = ['entry_added_late', 'entry_vanished', 'match_added_late', 'match_vanished']

describe('a defect of 1,234.56 moves what is in doubt by 1,234.56', () => {
  it.each(OF_ITEMS)('%s: of its own check, and of every view of amounts, once', async (defect, checks) => {
    expect(await byCheck(defect)).toEqual({ ...EVERYWHERE, ...checks })
    const views = ['receivables', 'board', 'data_quality', 'item_events', 'ledger_proof']
    const told = await Promise.all(views.map(async (view) => [view, await inDoubt(defect, view)]))
    expect(told).toEqual(views.map((view) => [view, WORTH]))
  })

  it.each(OF_LEDGERS)('%s: of no item', async (defect, checks, amount) => {
    expect(await byCheck(defect)).toEqual({ ...EVERYWHERE, ...checks })
    const views = ['receivables', 'board', 'item_events', 'ledger_proof', 'ledger_lines']
    const told = await Promise.all(views.map(async (view) => [view, await inDoubt(defect, view)]))
    expect(told).toEqual(views.map((view) => [view, NOTHING]))
    expect(await inDoubt(defect, 'data_quality')).toBe(amount)
    expect(await inDoubt(defect, 'bank_reconciliation')).toBe(amount)
  })

  it('on an account of the group it is told, and moves nothing', async () => {
    const checks = { adjustment: 'warning 0.00 0.00' }
    expect(await byCheck('adjustment_group')).toEqual({ ...EVERYWHERE, ...checks })
    const views = ['receivables', 'board', 'data_quality', 'item_events', 'ledger_proof', 'ledger_lines']
    for (const view of views) expect([view, await inDoubt('adjustment_group', view)]).toEqual([view, NOTHING])
    expect(await figures('adjustment_group', 'receivables', 'intragroup_amount')).toEqual({ intragroup_amount: WORTH })
  })

  it('every check that can be raised is one of these', () => {
    const items = join(import.meta.dirname, '../../models/intermediate/items')
    const files = ['int_items_doubted', 'int_entities_doubted', 'int_doubts_of_files', 'int_items_changed_later']
    const raisable = files.flatMap((file) =>
      [...readFileSync(join(items, `${file}.sql`), 'utf8').matchAll(/select(?:\s+distinct)?\s+'([a-z_]+)'/g)].map(
        ([, check]) => check,
      ),
    )
    const tested = [...OF_ITEMS, ...OF_LEDGERS].flatMap(([, checks]) => Object.keys(checks))
    expect([...new Set(raisable)].sort()).toEqual([...new Set([...tested, ...OF_EXPORTS])].sort())
    const shown = [...OF_ITEMS, ...OF_LEDGERS].map(([defect]) => defect)
    expect([...shown, 'adjustment_group'].sort()).toEqual(Object.keys(DEFECTS).sort())
  })
})

describe('what is in doubt', () => {
  it('is a share of all that is open, without sign', async () => {
    // 1,234.56 of 1,234.56 + 600; of a credit as well: 1,234.56 of 600 − −1,234.56.
    for (const defect of ['adjustment', 'old_unlettered_credit'] as const) {
      for (const view of ['receivables', 'board', 'data_quality']) {
        expect(await figures(defect, view, 'amount_in_doubt_rate')).toEqual({ amount_in_doubt_rate: '0.672946' })
      }
    }
  })

  it('is all of a line that is a doubtful item, whatever is left of it', async () => {
    expect(await inDoubt('adjustment', 'ledger_lines')).toBe(WORTH)
    // 1,334.56 invoiced, 100.00 received: the receipt is used up and no doubt.
    expect(await inDoubt('unbalanced_letter_group', 'ledger_lines')).toBe('1334.56')
  })

  it('is, of its events, what each kind of them moved', async () => {
    const { data } = await served.ask({
      measures: ['item_events.amount_in_doubt'],
      dimensions: ['item_events.event'],
      filters: [{ member: 'item_events.entity', operator: 'equals', values: [entityOf('unbalanced_letter_group')] }],
      order: { 'item_events.event': 'asc' },
    })
    expect(data.map((row) => row['item_events.amount_in_doubt'])).toEqual(['100.00', '1334.56'])
  })
})
