import type { Query } from '../../lib/cube.ts'
import { atDate, equals, type Scope } from '../../lib/scope.ts'
import { AT_BANK } from './questions-of-items.ts'

const dates = (scope: Scope): Scope => ({ ...scope, view: { ...(scope.view.asof && { asof: scope.view.asof }) } })

/** What an item was on the day it was entered: for one that is settled by now. */
export const itemOn = (item: string, day: string): Query => ({
  dimensions: ['reference', 'label', 'account', 'due_date', 'due_date_source', 'amount'].map(
    (name) => `receivables.${name}`,
  ),
  measures: ['receivables.open_amount'],
  filters: [equals('receivables.item_id', item)],
  timeDimensions: [{ dimension: 'receivables.as_of_date', dateRange: [day, day] }],
})

export const followUpsOf = (item: string): Query => ({
  dimensions: ['kind', 'from_date', 'to_date', 'level', 'detail', 'source_file', 'position'].map(
    (name) => `follow_ups.${name}`,
  ),
  measures: ['follow_ups.concerned_amount'],
  filters: [equals('follow_ups.item_id', item)],
  order: { 'follow_ups.from_date': 'asc' },
  limit: 100,
})

/** The ledger lines of what was applied to an item: of a receipt, its bank account's line among them. */
export const linesOfOthers = (items: readonly string[]): Query => ({
  dimensions: [
    ...['source_file', 'position', 'journal', 'entry_number', 'accounting_date', 'account', 'auxiliary', 'piece'],
    ...['label', 'letter'],
    ...AT_BANK,
  ].map((name) => `ledger_lines.${name}`),
  measures: ['ledger_lines.debit', 'ledger_lines.credit'],
  filters: [equals('ledger_lines.item_id', ...items)],
  order: [
    ['ledger_lines.accounting_date', 'asc'],
    ['ledger_lines.position', 'asc'],
  ],
  limit: 200,
})

const INTEREST = ['interest_amount', 'recovery_indemnity_amount'].map((name) => `late_interest.${name}`)

export const interestOf = (scope: Scope, item: string): Query =>
  atDate(
    dates(scope),
    {
      dimensions: ['from_date', 'to_date', 'late_days', 'base_amount', 'rate_percent'].map(
        (name) => `late_interest.${name}`,
      ),
      measures: ['late_interest.interest_amount'],
      filters: [equals('late_interest.item_id', item)],
      order: { 'late_interest.from_date': 'asc' },
      limit: 100,
    },
    'late_interest',
  )

export const interestInAllOf = (scope: Scope, item: string): Query =>
  atDate(dates(scope), { measures: INTEREST, filters: [equals('late_interest.item_id', item)] }, 'late_interest')
