import type { Query } from '../../lib/cube.ts'
import { equals, filtersOf, type Scope } from '../../lib/scope.ts'

/** Rows and files are no amounts: all companies stand together unless one is chosen. */
const ofEntity = ({ view }: Scope, name: 'sources' | 'refusals') =>
  view.entity ? [equals(`${name}.entity`, view.entity)] : []

const ROWS = ['rows_read', 'rows_landed', 'rows_unchanged', 'rows_refused'].map((name) => `sources.${name}`)
const FILES = ['files_accepted', 'files_refused', 'files_held'].map((name) => `sources.${name}`)

/** What was read of each source, and when; then all together. */
export const sourcesRead = (scope: Scope): Query => ({
  dimensions: ['source', 'stream', 'entity', 'last_landed_at', 'last_ledger_date', 'last_file'].map(
    (name) => `sources.${name}`,
  ),
  measures: [...ROWS, ...FILES, 'sources.hours_since_last_landing'],
  filters: ofEntity(scope, 'sources'),
  order: { 'sources.source': 'asc', 'sources.stream': 'asc', 'sources.entity': 'asc' },
})

export const allRead = (scope: Scope): Query => ({
  measures: [...ROWS, ...FILES, 'sources.hours_since_last_landing'],
  filters: ofEntity(scope, 'sources'),
})

export const MOST_REFUSALS = 200

export const refusals = (scope: Scope): Query => ({
  dimensions: ['source_file', 'position', 'kind', 'verdict', 'entity', 'message', 'original', 'refused_at'].map(
    (name) => `refusals.${name}`,
  ),
  measures: ['refusals.rows_refused'],
  filters: ofEntity(scope, 'refusals'),
  order: { 'refusals.refused_at': 'desc', 'refusals.source_file': 'asc', 'refusals.position': 'asc' },
  limit: MOST_REFUSALS,
})

export const allRefused = (scope: Scope): Query => ({
  measures: ['refusals.rows_refused', 'refusals.refusal_count'],
  filters: ofEntity(scope, 'refusals'),
})

export const doubtsByOwner = (scope: Scope): Query => ({
  dimensions: ['data_quality.owner'],
  measures: ['data_quality.amount_in_doubt', 'data_quality.concerned_amount', 'data_quality.doubt_count'],
  filters: filtersOf(scope, 'data_quality'),
  order: { 'data_quality.amount_in_doubt': 'desc' },
})

const BANK = ['difference_count', 'concerned_amount', 'difference', 'amount_in_doubt'].map(
  (name) => `bank_reconciliation.${name}`,
)
const standing = (scope: Scope) => [
  ...filtersOf(scope, 'bank_reconciliation'),
  { member: 'bank_reconciliation.cleared_on', operator: 'notSet' as const },
]

/** Why bank and ledger differ today, by account and reason. */
export const bankByReason = (scope: Scope): Query => ({
  dimensions: ['ledger_account', 'bank_account', 'entity', 'currency', 'likely_reason', 'side'].map(
    (name) => `bank_reconciliation.${name}`,
  ),
  measures: BANK,
  filters: standing(scope),
  order: { 'bank_reconciliation.amount_in_doubt': 'desc', 'bank_reconciliation.concerned_amount': 'desc' },
})

export const bankTotal = (scope: Scope): Query => ({
  dimensions: ['bank_reconciliation.currency'],
  measures: BANK,
  filters: standing(scope),
})

const DIFFERENCE = [
  ...['difference_id', 'entity', 'bank_account', 'ledger_account', 'currency', 'side', 'likely_reason', 'from_day'],
  ...['label', 'counterparty', 'movement_id', 'line_id', 'counterpart_id', 'source_file', 'position'],
].map((name) => `bank_reconciliation.${name}`)

/** The differences that stand for one reason, the largest first. */
export const bankOfReason = (scope: Scope, reason: string): Query => ({
  dimensions: DIFFERENCE,
  measures: ['bank_reconciliation.concerned_amount'],
  filters: [...standing(scope), equals('bank_reconciliation.likely_reason', reason)],
  order: { 'bank_reconciliation.concerned_amount': 'desc' },
  limit: 200,
})

export const bankDifference = (id: string): Query => ({
  dimensions: DIFFERENCE,
  measures: ['bank_reconciliation.concerned_amount'],
  filters: [equals('bank_reconciliation.difference_id', id)],
})

/** What a difference seems to go with, on the other side. */
export const bankCounterpart = (id: string): Query => ({
  dimensions: DIFFERENCE,
  measures: ['bank_reconciliation.concerned_amount'],
  filters: [{ or: [equals('bank_reconciliation.movement_id', id), equals('bank_reconciliation.line_id', id)] }],
})

/** The ledger line at a place of a file of a company. */
export const lineAt = (entity: string, file: string, position: string): Query => ({
  dimensions: [
    ...['source_file', 'position', 'journal', 'entry_number', 'accounting_date', 'account', 'auxiliary', 'piece'],
    ...['label', 'letter'],
  ].map((name) => `ledger_lines.${name}`),
  measures: ['ledger_lines.debit', 'ledger_lines.credit'],
  filters: [
    equals('ledger_lines.entity', entity),
    equals('ledger_lines.source_file', file),
    equals('ledger_lines.position', position),
  ],
})
