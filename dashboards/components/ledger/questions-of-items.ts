import type { Query } from '../../lib/cube.ts'
import { atDate, equals, type Scope } from '../../lib/scope.ts'

const ITEM = [
  'item_id',
  'reference',
  'label',
  'account',
  'invoice_date',
  'due_date',
  'due_date_source',
  'days_overdue',
  'aging_bucket',
  'amount',
].map((name) => `receivables.${name}`)

export const itemsOf = (scope: Scope, customer: string): Query => {
  const { customer: _, ...view } = scope.view
  return atDate(
    { ...scope, view },
    {
      dimensions: ITEM,
      measures: ['receivables.open_amount'],
      filters: [equals('receivables.customer_id', customer)],
      order: [
        ['receivables.days_overdue', 'desc'],
        ['receivables.invoice_date', 'asc'],
      ],
      limit: 500,
    },
  )
}

export const itemNow = (scope: Scope, item: string): Query => ({
  ...atDate(
    { ...scope, view: { ...(scope.view.asof && { asof: scope.view.asof }) } },
    {
      dimensions: ITEM,
      measures: ['receivables.open_amount'],
      filters: [equals('receivables.item_id', item)],
    },
  ),
})

export const lifeOf = (item: string): Query => ({
  dimensions: ['event', 'effective_date', 'known_from', 'known_basis', 'other_item_id', 'allocation_method'].map(
    (name) => `item_events.${name}`,
  ),
  measures: ['item_events.amount'],
  filters: [equals('item_events.item_id', item)],
  order: [
    ['item_events.effective_date', 'asc'],
    ['item_events.event', 'desc'],
  ],
  limit: 500,
})

/** The movement of a bank statement that a line books: only some roles get it. */
export const AT_BANK = ['bank_file', 'bank_position', 'bank_date', 'bank_label', 'bank_amount']

export const linesOf = (item: string): Query => ({
  dimensions: [
    'source_file',
    'position',
    'journal',
    'entry_number',
    'accounting_date',
    'account',
    'auxiliary',
    'piece',
    'label',
    'letter',
    ...AT_BANK,
  ].map((name) => `ledger_lines.${name}`),
  measures: ['ledger_lines.debit', 'ledger_lines.credit'],
  filters: [equals('ledger_lines.item_id', item)],
  order: { 'ledger_lines.position': 'asc' },
  limit: 500,
})
