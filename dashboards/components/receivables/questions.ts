import type { Query } from '../../lib/cube.ts'
import { AGES, type Ages, ROWS_BY, type RowsBy } from '../../lib/matrix.ts'
import { atDate, equals, filtersOf, lastFigureBefore, monthBefore, type Scope } from '../../lib/scope.ts'

type Filter = NonNullable<Query['filters']>[number]
const of = (view: string, ...names: string[]) => names.map((name) => `${view}.${name}`)

const AMOUNTS = of(
  'receivables',
  ...['open_amount', 'overdue_amount', 'unapplied_amount', 'amount_in_doubt', 'disputed_amount'],
)
export const ROWS_A_PAGE = 50

/** The rows below one of the tree: of which members, held to which values. */
export interface Level {
  dimensions: string[]
  filters: Filter[]
  limit: number
  offset?: number
}

export const topLevel = (by: RowsBy, page: number): Level => ({
  dimensions: of('receivables', ...(by === 'customer' ? ['customer_id', 'customer'] : [ROWS_BY[by]])),
  filters: [],
  limit: ROWS_A_PAGE,
  offset: page * ROWS_A_PAGE,
})

/** One value of a dimension, or none at all. */
export const heldTo = (member: string, value: string | null): Filter =>
  value === null ? { member, operator: 'notSet' } : equals(member, value)

export const customersBelow = (by: RowsBy, value: string | null): Level => ({
  dimensions: of('receivables', 'customer_id', 'customer'),
  filters: [heldTo(`receivables.${ROWS_BY[by]}`, value)],
  limit: 200,
})

export const rowsOf = (scope: Scope, { dimensions, filters, limit, offset }: Level): Query =>
  atDate(scope, {
    dimensions,
    measures: AMOUNTS,
    filters,
    order: [
      ['receivables.open_amount', 'desc'],
      ...dimensions.slice(0, 1).map((name) => [name, 'asc'] as [string, 'asc']),
    ],
    limit,
    ...(offset && { offset }),
  })

/** The same rows by bucket. `keys` holds them to those of the page that is shown. */
export const splitOf = (scope: Scope, ages: Ages, level: Level, keys?: readonly string[]): Query => {
  const [key = ''] = level.dimensions
  return atDate(scope, {
    dimensions: [key, `receivables.${AGES[ages].member}`],
    measures: ['receivables.open_amount'],
    filters: [...level.filters, ...(keys ? [equals(key, ...keys)] : [])],
    limit: 20_000,
  })
}

export const totalOf = (scope: Scope): Query =>
  atDate(scope, { measures: [...AMOUNTS, 'receivables.overdue_rate', 'receivables.customer_count'] })

export const totalByBucket = (scope: Scope, ages: Ages): Query =>
  atDate(scope, { dimensions: [`receivables.${AGES[ages].member}`], measures: ['receivables.open_amount'] })

export const itemsBelow = (scope: Scope, ages: Ages, filters: Filter[]): Query =>
  atDate(scope, {
    dimensions: of('receivables', 'item_id', 'reference', 'label', 'invoice_date', 'due_date', AGES[ages].member),
    measures: of('receivables', 'open_amount', 'amount_in_doubt', 'disputed_amount'),
    filters,
    order: [
      ['receivables.due_date', 'asc'],
      ['receivables.item_id', 'asc'],
    ],
    limit: 500,
  })

/** The first month there are figures for. */
export const firstMonth = (scope: Scope): Query => ({
  measures: ['board.customer_count'],
  filters: filtersOf({ ...scope, view: { ...(scope.view.entity && { entity: scope.view.entity }) } }, 'board'),
  timeDimensions: [{ dimension: 'board.month', granularity: 'month' }],
  order: { 'board.month': 'asc' },
  limit: 1,
})

/** What the proof holds against the ledger: what customers owe, and what is shown apart. */
export const heldAt = (scope: Scope): Query => {
  const { entity, books, asof } = scope.view
  const view = { ...(entity && { entity }), ...(books && { books }), ...(asof && { asof }) }
  return atDate({ ...scope, view }, { measures: of('receivables', 'open_amount', 'intragroup_amount') })
}

export const proofAt = (scope: Scope): Query => ({
  measures: of('ledger_proof', 'ledger_balance', 'open_items_balance', 'difference', 'identities_broken'),
  filters: filtersOf(scope, 'ledger_proof'),
  timeDimensions: [{ dimension: 'ledger_proof.date', dateRange: [scope.asOf, scope.asOf] }],
})

const since = (known: string): Filter => equals('restatements.known_before', known)

export const learntSince = (scope: Scope, known: string): Query =>
  atDate(
    scope,
    {
      measures: of('restatements', 'difference', 'overdue_difference', 'entry_count', 'customer_count'),
      filters: [since(known)],
    },
    'restatements',
  )

export const entriesLearnt = (scope: Scope, known: string): Query =>
  atDate(
    scope,
    {
      dimensions: of(
        'restatements',
        ...['change', 'event', 'customer', 'customer_id', 'item_id', 'reference', 'effective_date', 'known_from'],
        ...['other_item_id', 'allocation_method', 'journal', 'entry_number', 'source_file', 'position'],
      ),
      measures: ['restatements.difference'],
      filters: [since(known), { member: 'restatements.change', operator: 'notEquals', values: ['unchanged'] }],
      order: { 'restatements.known_from': 'desc' },
      limit: 200,
    },
    'restatements',
  )

/** The last twelve months up to the date. */
const lastYear = (scope: Scope): [string, string] => {
  const last = lastFigureBefore(scope.asOf, scope.latest)
  return [monthBefore(last, 11), last]
}

const overLastYear = (scope: Scope, query: Query): Query => ({
  ...query,
  filters: filtersOf(scope, 'roll_rates'),
  timeDimensions: [{ dimension: 'roll_rates.month', dateRange: lastYear(scope) }],
})

export const rolls = (scope: Scope): Query =>
  overLastYear(scope, {
    dimensions: of('roll_rates', 'from_bucket', 'to_bucket'),
    measures: of('roll_rates', 'roll_rate', 'amount'),
  })

export const rollsFrom = (scope: Scope): Query =>
  overLastYear(scope, {
    dimensions: of('roll_rates', 'from_bucket', 'from_bucket_order'),
    measures: ['roll_rates.opening_amount'],
    order: { 'roll_rates.from_bucket_order': 'asc' },
  })

const PLACES = ['not_due', 'b1', 'b2', 'b3', 'b4', 'b5', 'no_due_date', 'doubtful'] as const

export const lossesBefore = (scope: Scope): Query =>
  overLastYear(scope, { measures: of('roll_rates', ...PLACES.map((place) => `historical_loss_rate_${place}`)) })

const LOSSES = of('expected_losses', 'carrying_amount', 'doubtful_amount', 'loss_rate', 'expected_loss_amount')

export const lossesByBucket = (scope: Scope): Query =>
  atDate(
    scope,
    {
      dimensions: of('expected_losses', 'aging_bucket', 'aging_bucket_order'),
      measures: LOSSES,
      order: { 'expected_losses.aging_bucket_order': 'asc' },
    },
    'expected_losses',
  )

export const lossesInAll = (scope: Scope): Query =>
  atDate(scope, { measures: [...LOSSES, 'expected_losses.coverage_rate'] }, 'expected_losses')

const INTEREST = of(
  'late_interest',
  ...['interest_amount', 'recovery_indemnity_amount', 'late_amount', 'late_invoice_count'],
)

export const interestByCustomer = (scope: Scope): Query =>
  atDate(
    scope,
    {
      dimensions: of('late_interest', 'customer_id', 'customer'),
      measures: INTEREST,
      order: [
        ['late_interest.interest_amount', 'desc'],
        ['late_interest.customer_id', 'asc'],
      ],
      limit: 10,
    },
    'late_interest',
  )

export const interestInAll = (scope: Scope): Query =>
  atDate(scope, { measures: [...INTEREST, 'late_interest.rate_missing_count'] }, 'late_interest')

const DELAYS = of(
  'payment_delays',
  ...['invoice_count', 'amount', 'share_of_sales', 'sales_amount', 'due_that_day_count', 'due_that_day_amount'],
  ...['disputed_count', 'disputed_amount', 'opening_count', 'opening_amount'],
)

export const delaysOf = (scope: Scope, firm: string, each: boolean): Query => {
  const date = scope.asOf
  return {
    measures: DELAYS,
    filters: [equals('payment_delays.entity', firm)],
    timeDimensions: [{ dimension: 'payment_delays.as_of_date', dateRange: [date, date] }],
    ...(each && {
      dimensions: of('payment_delays', 'delay_bracket', 'delay_bracket_order'),
      order: { 'payment_delays.delay_bracket_order': 'asc' as const },
    }),
  }
}
