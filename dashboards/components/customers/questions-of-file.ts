import type { Query } from '../../lib/cube.ts'
import { AGES } from '../../lib/matrix.ts'
import { atDate, byMonth, filtersOf, lastFigureBefore, type Scope } from '../../lib/scope.ts'
import { yearUpTo } from './questions.ts'

const of = (view: string, ...names: string[]) => names.map((name) => `${view}.${name}`)

/** Who the customer is, period by period, the latest first. */
export const identity = (scope: Scope): Query => ({
  dimensions: of(
    'customers',
    ...['customer', 'customer_code', 'siren', 'vat_number', 'portfolio', 'customer_group', 'segment', 'country'],
    ...['salesperson', 'terms_days', 'terms_end_of_month', 'terms_source', 'credit_limit', 'insurance_guarantee'],
    ...['valid_from', 'valid_to', 'contact_name', 'contact_email', 'contact_phone', 'source_file', 'position'],
  ),
  filters: filtersOf(scope, 'customers'),
  order: { 'customers.valid_from': 'desc' },
  limit: 20,
})

export const standing = (scope: Scope): Query =>
  atDate(scope, {
    measures: of(
      'receivables',
      ...['open_amount', 'overdue_amount', 'overdue_rate', 'unapplied_amount', 'amount_in_doubt', 'disputed_amount'],
      ...['average_age_days', 'item_count', 'exposure_amount', 'credit_limit_amount', 'limit_use_rate'],
      ...['guarantee_amount', 'insured_amount', 'insurance_use_rate', 'derived_due_amount', 'fifo_amount'],
      'assumed_known_amount',
    ),
  })

export const agingNow = (scope: Scope): Query =>
  atDate(scope, { dimensions: [`receivables.${AGES.due.member}`], measures: ['receivables.open_amount'] })

export const lastYear = (scope: Scope): Query =>
  byMonth(scope, 13, {
    measures: of('board', 'open_amount', 'overdue_amount', 'dso', 'dso_status', 'dso_lower_bound', 'receipts_amount'),
  })

const ITEMS = of('receivables', 'item_id', 'reference', 'label', 'invoice_date', 'due_date', 'days_overdue')

/** The five open invoices that weigh most, or that are due longest. */
export const invoices = (scope: Scope, which: 'largest' | 'oldest'): Query =>
  atDate(scope, {
    dimensions: ITEMS,
    measures: ['receivables.open_amount'],
    filters: [{ member: 'receivables.aging_bucket', operator: 'notEquals', values: ['credit'] }],
    order: [
      which === 'largest' ? ['receivables.open_amount', 'desc'] : ['receivables.due_date', 'asc'],
      ['receivables.item_id', 'asc'],
    ],
    limit: 5,
  })

/** The invoices paid last: how much of them, and how long it took. */
export const lastPaid = (scope: Scope): Query =>
  atDate(
    scope,
    {
      dimensions: of('payment_times', 'item_id', 'invoice_number', 'settled_month'),
      measures: of('payment_times', 'paid_amount', 'days_to_pay', 'weighted_days_late'),
      filters: [
        { member: 'payment_times.settled_month', operator: 'set' },
        { member: 'payment_times.paid_amount', operator: 'gt', values: ['0'] },
      ],
      order: [
        ['payment_times.settled_month', 'desc'],
        ['payment_times.paid_amount', 'desc'],
      ],
      limit: 5,
    },
    'payment_times',
  )

export const habits = (scope: Scope): Query =>
  atDate(
    scope,
    {
      measures: of('payment_times', 'days_to_pay', 'payment_terms_days', 'weighted_days_late', 'paid_late_rate'),
      timeDimensions: [{ dimension: 'payment_times.settled_month', dateRange: yearUpTo(scope) }],
    },
    'payment_times',
  )

export const habitsBefore = (scope: Scope, dateRange: [string, string]): Query =>
  atDate(
    scope,
    {
      measures: ['payment_times.days_to_pay'],
      timeDimensions: [{ dimension: 'payment_times.settled_month', dateRange }],
    },
    'payment_times',
  )

export const interestOwed = (scope: Scope): Query =>
  atDate(
    scope,
    { measures: of('late_interest', 'interest_amount', 'recovery_indemnity_amount', 'late_invoice_count') },
    'late_interest',
  )

export const lossExpected = (scope: Scope): Query =>
  atDate(
    scope,
    { measures: of('expected_losses', 'expected_loss_amount', 'loss_rate', 'carrying_amount') },
    'expected_losses',
  )

export const doubts = (scope: Scope): Query => ({
  dimensions: of('data_quality', 'check_name', 'severity'),
  measures: of('data_quality', 'concerned_amount', 'doubt_count'),
  filters: [
    ...filtersOf(scope, 'data_quality'),
    { member: 'data_quality.customer_id', operator: 'equals', values: [scope.view.customer ?? ''] },
  ],
  order: { 'data_quality.concerned_amount': 'desc' },
  limit: 6,
})

/** Disputes, promises and reminders up to the date, the latest first. */
export const followUps = (scope: Scope): Query => ({
  dimensions: of('follow_ups', 'kind', 'from_date', 'to_date', 'level', 'detail', 'invoice_number', 'item_id'),
  measures: ['follow_ups.concerned_amount'],
  filters: [
    ...filtersOf(scope, 'follow_ups'),
    { member: 'follow_ups.from_date', operator: 'beforeOrOnDate', values: [scope.asOf] },
  ],
  order: { 'follow_ups.from_date': 'desc' },
  limit: 6,
})

export const lastMonthOf = (scope: Scope): string => lastFigureBefore(scope.asOf, scope.latest)
