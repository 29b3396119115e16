import { atDate, byMonth, equals, filtersOf, lastFigureBefore, monthBefore, type Scope } from '../../lib/scope.ts'
import type { Query } from '../../lib/cube.ts'

/** The questions of the page "What your ledger says". Several figures share one: it is then asked once. */
export const stockNow = (scope: Scope): Query =>
  atDate(scope, {
    measures: [
      'open_amount', 'not_due_amount', 'overdue_amount', 'overdue_rate', 'no_due_date_amount', 'unapplied_amount',
      'amount_in_doubt', 'derived_due_amount', 'fifo_amount', 'assumed_known_amount', 'customer_count', 'item_count',
    ].map((name) => `receivables.${name}`),
  })

export const lastMonths = (scope: Scope): Query =>
  byMonth(scope, 24, {
    measures: [
      'open_amount', 'overdue_amount', 'overdue_rate', 'unapplied_amount', 'amount_in_doubt', 'dso', 'dso_status',
      'dso_lower_bound', 'dso_contractual', 'dso_delay', 'dso_balance_sheet', 'best_possible_dso',
    ].map((name) => `board.${name}`),
  })

export const BUCKETS = ['not_due', 'bucket_1', 'bucket_2', 'bucket_3', 'bucket_4', 'bucket_5', 'no_due_date'] as const

export const agingByMonth = (scope: Scope): Query =>
  byMonth(scope, 13, {
    measures: ['open_amount', ...BUCKETS.map((name) => `${name}_amount`), 'unapplied_amount'].map(
      (name) => `board.${name}`,
    ),
  })

const CUSTOMER = ['receivables.customer_id', 'receivables.customer']

export const topOverdue = (scope: Scope): Query =>
  atDate(scope, {
    dimensions: CUSTOMER,
    measures: ['overdue_amount', 'open_amount', 'average_age_days'].map((name) => `receivables.${name}`),
    filters: [{ member: 'receivables.overdue_amount', operator: 'gt', values: ['0'] }],
    order: { 'receivables.overdue_amount': 'desc' },
    limit: 10,
  })

/** The overdue of some customers together: the layer adds, not the page. */
export const overdueOf = (scope: Scope, customers: string[]): Query =>
  atDate(scope, { measures: ['receivables.overdue_amount'], filters: [equals('receivables.customer_id', ...customers)] })

export const bucketsOf = (scope: Scope, customers: string[]): Query =>
  atDate(scope, {
    dimensions: ['receivables.customer_id', 'receivables.aging_bucket'],
    measures: ['receivables.open_amount'],
    filters: [equals('receivables.customer_id', ...customers)],
    limit: 5000,
  })

export const CUSTOMERS_A_PAGE = 25

export const customersOwing = (scope: Scope, find: string, page: number): Query =>
  atDate(scope, {
    dimensions: CUSTOMER,
    measures: ['open_amount', 'overdue_amount', 'unapplied_amount', 'average_age_days'].map((m) => `receivables.${m}`),
    ...(find && { filters: [{ member: 'receivables.customer', operator: 'contains' as const, values: [find] }] }),
    order: [
      ['receivables.overdue_amount', 'desc'],
      ['receivables.open_amount', 'desc'],
      ['receivables.customer_id', 'asc'],
    ],
    limit: CUSTOMERS_A_PAGE,
    offset: page * CUSTOMERS_A_PAGE,
  })

export const proofByDay = (scope: Scope): Query => ({
  measures: ['ledger_proof.ledger_balance', 'ledger_proof.difference', 'ledger_proof.identities_broken'],
  filters: filtersOf(scope, 'ledger_proof'),
  timeDimensions: [{ dimension: 'ledger_proof.date', granularity: 'day', dateRange: ['1990-01-01', scope.latest] }],
  order: { 'ledger_proof.date': 'asc' },
  limit: 20000,
})

export const proofOfDay = (scope: Scope, day: string): Query => ({
  dimensions: ['ledger_proof.entity', 'ledger_proof.account'],
  measures: ['ledger_balance', 'open_items_balance', 'difference', 'identities_broken'].map((m) => `ledger_proof.${m}`),
  filters: filtersOf(scope, 'ledger_proof'),
  timeDimensions: [{ dimension: 'ledger_proof.date', dateRange: [day, day] }],
  order: { 'ledger_proof.account': 'asc' },
})

export const doubtsByCheck = (scope: Scope): Query => ({
  dimensions: ['data_quality.check_name', 'data_quality.severity'],
  measures: ['data_quality.amount_in_doubt', 'data_quality.doubt_count'],
  filters: filtersOf(scope, 'data_quality'),
  order: { 'data_quality.amount_in_doubt': 'desc' },
})

export const doubtsOfCheck = (scope: Scope, check: string): Query => ({
  dimensions: ['data_quality.entity', 'data_quality.customer'],
  measures: ['data_quality.amount_in_doubt', 'data_quality.doubt_count'],
  filters: [...filtersOf(scope, 'data_quality'), equals('data_quality.check_name', check)],
  order: { 'data_quality.amount_in_doubt': 'desc' },
  limit: 200,
})

const ITEM = [
  'item_id', 'reference', 'label', 'account', 'invoice_date', 'due_date', 'due_date_source', 'days_overdue',
  'aging_bucket', 'amount',
].map((name) => `receivables.${name}`)

export const itemsOf = (scope: Scope, customer: string): Query => {
  const { customer: _, ...view } = scope.view
  return atDate({ ...scope, view }, {
    dimensions: ITEM,
    measures: ['receivables.open_amount'],
    filters: [equals('receivables.customer_id', customer)],
    order: [
      ['receivables.days_overdue', 'desc'],
      ['receivables.invoice_date', 'asc'],
    ],
    limit: 500,
  })
}

export const customerNow = (scope: Scope, customer: string): Query => {
  const { customer: _, ...view } = scope.view
  return atDate({ ...scope, view }, {
    dimensions: ['receivables.customer'],
    measures: ['open_amount', 'overdue_amount', 'unapplied_amount', 'average_age_days', 'item_count'].map(
      (name) => `receivables.${name}`,
    ),
    filters: [equals('receivables.customer_id', customer)],
  })
}

export const itemNow = (scope: Scope, item: string): Query => ({
  ...atDate({ ...scope, view: { ...(scope.view.asof && { asof: scope.view.asof }) } }, {
    dimensions: ITEM,
    measures: ['receivables.open_amount'],
    filters: [equals('receivables.item_id', item)],
  }),
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

export const linesOf = (item: string): Query => ({
  dimensions: [
    'source_file', 'position', 'journal', 'entry_number', 'accounting_date', 'account', 'auxiliary', 'piece', 'label', 'letter',
  ].map((name) => `ledger_lines.${name}`),
  measures: ['ledger_lines.debit', 'ledger_lines.credit'],
  filters: [equals('ledger_lines.item_id', item)],
  order: { 'ledger_lines.position': 'asc' },
  limit: 500,
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
