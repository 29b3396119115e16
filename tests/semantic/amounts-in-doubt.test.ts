import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HandMade } from '../helpers/published.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { onlyRow, type Served, serveRows } from '../helpers/served.ts'

/** Invoices of 100 and 8, a receipt of 30 in two parts (27 of money, 3 of discount), and one of the group. */
function made(): HandMade {
  const all = { entity: 'a', portfolio: 'north' }
  const { tables, ...rest } = rowsOfItems([
    { ...all, id: 'invoice', amount: 100, inDoubt: true },
    { ...all, id: 'sound', amount: 8 },
    { ...all, id: 'receipt', amount: -30, inDoubt: true },
    { ...all, id: 'group', amount: 1000, role: 'group', inDoubt: true },
  ])
  const { dim_items = [], fct_receivable_events = [] } = tables
  const discount = dim_items.filter((row) => row.item_id === 'receipt').map((row) => ({ ...row, item_id: 'discount' }))
  const applied = fct_receivable_events
    .filter((row) => row.item_id === 'invoice' || row.item_id === 'receipt')
    .map((row) => ({
      ...{ ...row, event_id: `applied ${row.item_id}`, event: 'applied' },
      ...{ amount: row.item_id === 'invoice' ? -30 : 30, known_from: '2025-12-20 08:00:00' },
    }))
  return {
    ...rest,
    tables: {
      ...tables,
      dim_items: [...dim_items, ...discount],
      fct_receivable_events: [...fct_receivable_events, ...applied],
    },
  }
}

let served: Served
beforeAll(async () => {
  served = await serveRows(made())
})
afterAll(() => served?.stop())

it.each([
  // 100 − 30 of the invoice, and nothing of the receipt: it is used up.
  ['over all that became known', '2025-11-30', { difference: '78.00', amount_in_doubt: '70.00', entry_count: '5' }],
  // The application alone: 30 less of the invoice, 30 more of the receipt.
  ['over the last of it', '2025-12-19', { difference: '0.00', amount_in_doubt: '60.00', entry_count: '2' }],
])('a difference in doubt is that of each doubtful item, without sign, %s', async (_, before, expected) => {
  const answered = await served.ask({
    measures: ['difference', 'amount_in_doubt', 'entry_count'].map((name) => `restatements.${name}`),
    filters: [{ member: 'restatements.known_before', operator: 'equals', values: [before] }],
  })
  expect(onlyRow(answered)).toEqual(expected)
})

it('a difference of the group stands apart', async () => {
  const answered = await served.ask({
    measures: ['restatements.intragroup_difference', 'restatements.open_amount_before'],
    filters: [{ member: 'restatements.known_before', operator: 'equals', values: ['2025-11-30'] }],
  })
  expect(onlyRow(answered)).toEqual({ intragroup_difference: '1000.00', open_amount_before: '0.00' })
})

it('a line that is two items, a receipt and its discount, counts once', async () => {
  const answered = await served.ask({
    measures: ['ledger_lines.credit', 'ledger_lines.amount_in_doubt'],
    filters: [
      { member: 'ledger_lines.account', operator: 'equals', values: ['411000'] },
      { member: 'ledger_lines.item_id', operator: 'equals', values: ['receipt', 'discount'] },
    ],
  })
  // Asked by item, a line is shown under each; without an item, once.
  expect(onlyRow(answered)).toEqual({ credit: '60.00', amount_in_doubt: '60.00' })
  const whole = { measures: ['ledger_lines.credit', 'ledger_lines.debit', 'ledger_lines.amount_in_doubt'] }
  // Both sides of 100, 8, 30 and 1,000; in doubt are the customer's lines of 100 and 30.
  expect(onlyRow(await served.ask(whole))).toEqual({ credit: '1138.00', debit: '1138.00', amount_in_doubt: '130.00' })
})
