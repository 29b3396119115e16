import { BUCKETS } from '../../lib/buckets.ts'
import type { Query } from '../../lib/cube.ts'
import { atDate, byMonth, filtersOf, lastFigureBefore, monthBefore, type Scope } from '../../lib/scope.ts'

/** The questions of the page "What your ledger says". Several figures share one: it is then asked once. */
export const stockNow = (scope: Scope): Query =>
  atDate(scope, {
    measures: [
      'open_amount',
      'not_due_amount',
      'overdue_amount',
      'overdue_rate',
      'no_due_date_amount',
      'unapplied_amount',
      'amount_in_doubt',
      'derived_due_amount',
      'fifo_amount',
      'assumed_known_amount',
      'customer_count',
      'item_count',
    ].map((name) => `receivables.${name}`),
  })

export const lastMonths = (scope: Scope): Query =>
  byMonth(scope, 24, {
    measures: [
      'open_amount',
      'overdue_amount',
      'overdue_rate',
      'receipts_amount',
      'collection_effectiveness',
      'amount_per_dso_day',
      'excess_dso_amount',
      'target_receipts',
      'target_overdue_rate',
      'target_dso',
      'dso',
      'dso_status',
      'dso_lower_bound',
      'dso_contractual',
      'dso_delay',
      'dso_balance_sheet',
      'best_possible_dso',
    ].map((name) => `board.${name}`),
  })

export const agingByMonth = (scope: Scope): Query =>
  byMonth(scope, 13, {
    measures: ['open_amount', ...BUCKETS.map(({ member }) => member)].map((name) => `board.${name}`),
  })

export const accountsInScope = (scope: Scope): Query =>
  atDate(scope, {
    dimensions: ['receivables.account_role', 'receivables.account'],
    measures: ['receivables.open_amount', 'receivables.item_count'],
    order: { 'receivables.item_count': 'desc' },
    limit: 5,
  })

export const portfoliosNow = (scope: Scope): Query =>
  atDate(scope, {
    dimensions: ['receivables.portfolio'],
    measures: ['open_amount', 'overdue_amount', 'customer_count'].map((name) => `receivables.${name}`),
    order: { 'receivables.open_amount': 'desc' },
  })

/** How long customers took over the last year, next to the terms we count with. */
export const lastMonthPaid = (scope: Scope): Query => {
  const last = lastFigureBefore(scope.asOf, scope.latest)
  return {
    measures: ['board.days_to_pay', 'board.payment_terms_days'],
    filters: filtersOf(scope, 'board'),
    timeDimensions: [{ dimension: 'board.month', dateRange: [monthBefore(last, 11), last] }],
  }
}
