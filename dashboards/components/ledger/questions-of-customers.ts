import type { Query } from '../../lib/cube.ts'
import { atDate, equals, filtersOf, type Scope } from '../../lib/scope.ts'

const CUSTOMER = ['receivables.customer_id', 'receivables.customer']

export const topOverdue = (scope: Scope): Query =>
  atDate(scope, {
    dimensions: CUSTOMER,
    measures: ['overdue_amount', 'open_amount', 'average_age_days', 'limit_use_rate'].map(
      (name) => `receivables.${name}`,
    ),
    filters: [{ member: 'receivables.overdue_amount', operator: 'gt', values: ['0'] }],
    order: { 'receivables.overdue_amount': 'desc' },
    limit: 10,
  })

/** How many days late some customers usually pay: half of what they were invoiced is settled by then. */
export const usualDelayOf = (scope: Scope, customers: string[]): Query => ({
  dimensions: ['payment_times.customer_id'],
  measures: ['payment_times.median_days_late'],
  filters: [...filtersOf(scope, 'payment_times'), equals('payment_times.customer_id', ...customers)],
  ...(scope.view.asof && {
    timeDimensions: [{ dimension: 'payment_times.as_of_date', dateRange: [scope.view.asof, scope.view.asof] }],
  }),
})

/** The overdue of some customers together: the layer adds, not the page. */
export const overdueOf = (scope: Scope, customers: string[]): Query =>
  atDate(scope, {
    measures: ['receivables.overdue_amount'],
    filters: [equals('receivables.customer_id', ...customers)],
  })

export const bucketsOf = (scope: Scope, customers: string[]): Query =>
  atDate(scope, {
    dimensions: ['receivables.customer_id', 'receivables.aging_bucket'],
    measures: ['receivables.open_amount'],
    filters: [equals('receivables.customer_id', ...customers)],
    limit: 5000,
  })

/** The invoice dates of what some customers owe, the oldest first. */
export const datesOf = (scope: Scope, customers: string[]): Query =>
  atDate(scope, {
    dimensions: ['receivables.customer_id', 'receivables.invoice_date'],
    filters: [
      equals('receivables.customer_id', ...customers),
      { member: 'receivables.aging_bucket', operator: 'notEquals', values: ['credit'] },
      { member: 'receivables.invoice_date', operator: 'set' },
    ],
    order: { 'receivables.invoice_date': 'asc' },
    limit: 5000,
  })

export const customerNow = (scope: Scope, customer: string): Query => {
  const { customer: _, ...view } = scope.view
  return atDate(
    { ...scope, view },
    {
      dimensions: ['receivables.customer'],
      measures: ['open_amount', 'overdue_amount', 'unapplied_amount', 'average_age_days', 'item_count'].map(
        (name) => `receivables.${name}`,
      ),
      filters: [equals('receivables.customer_id', customer)],
    },
  )
}
