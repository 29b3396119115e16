import { BUCKETS } from '../buckets.ts'
import type { Query } from '../cube.ts'
import { byWeek, isForecastDay, NEAR, statuses, until, WEEKS } from '../forecast.ts'
import { scoreboard, seesPast } from '../past-forecasts.ts'
import { byMonth, filtersOf, lastFigureBefore, monthBefore, monthEnd, type Scope, type ViewName } from '../scope.ts'

const of = (view: string, ...names: string[]): string[] => names.map((name) => `${view}.${name}`)
const AGES = BUCKETS.map(({ member }) => member)
const ALWAYS = '1990-01-01'

/** The scope of the report: its date is that of the last figures by month, all of it as known now. */
export function boardScope(scope: Scope): Scope {
  const { known: _, scenario: _plain, ...view } = scope.view
  const asOf = lastFigureBefore(scope.asOf, scope.latest)
  return { ...scope, view: { ...view, asof: asOf }, asOf }
}

/** The last day of the month before the report's. */
export const dayBefore = ({ asOf }: Scope): string => monthEnd(monthBefore(asOf, 1))

const on = (dimension: string, from: string, to = from) => ({ dimension, dateRange: [from, to] as [string, string] })

/** A question to a view on the date of the report. */
const dated = (scope: Scope, view: ViewName, query: Query): Query => ({
  ...query,
  filters: filtersOf(scope, view),
  timeDimensions: [on(`${view}.as_of_date`, scope.asOf), ...(query.timeDimensions ?? [])],
})

const bridge = (scope: Scope, query: Query): Query => ({
  ...query,
  filters: filtersOf(scope, 'dso_bridge'),
  timeDimensions: [on('dso_bridge.from_date', dayBefore(scope)), on('dso_bridge.to_date', scope.asOf)],
})

const movers = (scope: Scope, order: 'asc' | 'desc'): Query =>
  bridge(scope, {
    dimensions: of('dso_bridge', 'customer_id', 'customer'),
    measures: of('dso_bridge', 'change_amount', 'opening_amount', 'closing_amount'),
    order: { 'dso_bridge.change_amount': order },
    limit: 5,
  })

const agingBy = (scope: Scope, dimension: string): Query =>
  byMonth(scope, 1, {
    dimensions: [`board.${dimension}`],
    measures: of('board', 'open_amount', ...AGES, 'overdue_amount', 'overdue_rate'),
  })

const STOCK = [
  ...['open_amount', 'overdue_amount', 'unapplied_amount', 'customer_count', 'amount_in_doubt'],
  ...['derived_due_amount', 'fifo_amount', 'assumed_known_amount'],
]
const CREDIT = [
  ...['concentration_top_10_rate', 'concentration_hhi', 'exposure_amount', 'credit_limit_amount', 'limit_use_rate'],
  ...['over_limit_amount', 'without_limit_amount', 'insured_amount', 'uninsured_amount', 'disputed_amount'],
]
const MONTHLY = [
  ...['open_amount', 'overdue_amount', 'overdue_rate', 'target_overdue_rate', ...AGES],
  ...['dso', 'dso_status', 'dso_lower_bound', 'dso_contractual', 'dso_delay', 'dso_balance_sheet'],
  ...['best_possible_dso', 'target_dso', 'receipts_amount', 'target_receipts', 'collection_effectiveness'],
  ...['amount_per_dso_day', 'excess_dso_amount', 'days_to_pay', 'payment_terms_days'],
]
const PAID = [
  ...['paid_amount', 'days_to_pay', 'payment_terms_days', 'payment_delay_days'],
  ...['paid_late_rate', 'median_days_to_pay'],
]

/** The questions of the report that every role may ask. */
function questionsOfAll(scope: Scope) {
  const lastYear = on('payment_times.invoice_month', monthBefore(scope.asOf, 11), scope.asOf)
  const paid: Query = { measures: of('payment_times', ...PAID), timeDimensions: [lastYear] }
  const delays = ['invoice_count', 'amount', 'sales_amount', 'share_of_sales']
  const losses: Query = { measures: of('expected_losses', 'carrying_amount', 'expected_loss_amount', 'loss_rate') }
  return {
    months: byMonth(scope, 24, { measures: of('board', ...MONTHLY) }),
    now: dated(scope, 'receivables', { measures: of('receivables', ...STOCK) }),
    credit: dated(scope, 'receivables', { measures: of('receivables', ...CREDIT) }),
    bridge: bridge(scope, {
      dimensions: of('dso_bridge', 'cause', 'cause_order'),
      measures: of('dso_bridge', 'opening_dso', 'closing_dso', 'change_days', 'change_amount'),
      order: { 'dso_bridge.cause_order': 'asc' },
    }),
    risen: movers(scope, 'desc'),
    fallen: movers(scope, 'asc'),
    byEntity: agingBy(scope, 'entity'),
    bySegment: agingBy(scope, 'segment'),
    top: dated(scope, 'receivables', {
      dimensions: of('receivables', 'customer_id', 'customer'),
      measures: of('receivables', 'overdue_amount', 'open_amount', 'average_age_days', 'limit_use_rate'),
      order: { 'receivables.overdue_amount': 'desc' },
      limit: 10,
    }),
    paid: dated(scope, 'payment_times', paid),
    paidBySegment: dated(scope, 'payment_times', {
      ...paid,
      dimensions: ['payment_times.segment'],
      order: { 'payment_times.paid_amount': 'desc' },
    }),
    delays: dated(scope, 'payment_delays', {
      dimensions: of('payment_delays', 'delay_bracket', 'delay_bracket_order'),
      measures: of('payment_delays', ...delays),
      order: { 'payment_delays.delay_bracket_order': 'asc' },
    }),
    allDelays: dated(scope, 'payment_delays', {
      measures: of('payment_delays', ...delays, 'due_that_day_count', 'due_that_day_amount').concat(
        of('payment_delays', 'disputed_count', 'disputed_amount', 'opening_count', 'opening_amount'),
      ),
    }),
    interest: dated(scope, 'late_interest', {
      measures: of(
        'late_interest',
        ...['interest_amount', 'recovery_indemnity_amount', 'late_amount', 'late_invoice_count', 'rate_missing_count'],
      ),
    }),
    losses: dated(scope, 'expected_losses', {
      ...losses,
      dimensions: of('expected_losses', 'aging_bucket', 'aging_bucket_order'),
      order: { 'expected_losses.aging_bucket_order': 'asc' },
    }),
    allLosses: dated(scope, 'expected_losses', losses),
    doubts: {
      dimensions: of('data_quality', 'check_name', 'severity'),
      measures: of('data_quality', 'amount_in_doubt', 'concerned_amount', 'doubt_count'),
      filters: filtersOf(scope, 'data_quality'),
      order: {
        ...{ 'data_quality.amount_in_doubt': 'desc', 'data_quality.concerned_amount': 'desc' },
        'data_quality.check_name': 'asc',
      },
    },
  } satisfies Record<string, Query>
}

const ROWS = ['rows_read', 'rows_landed', 'rows_unchanged', 'rows_refused', 'files_refused']

/** What vouches for the figures; salespeople do not see it. */
const questionsOfTrust = (scope: Scope) =>
  ({
    proof: {
      measures: of('ledger_proof', 'days_checked', 'days_proven', 'settled_by_letter_rate').concat(
        of('ledger_proof', 'settled_by_opening_rate', 'settled_by_fifo_rate', 'unsettled_rate'),
      ),
      filters: filtersOf(scope, 'ledger_proof'),
      timeDimensions: [on('ledger_proof.date', ALWAYS, scope.asOf)],
    },
    sources: {
      dimensions: of('sources', 'entity', 'source'),
      measures: of('sources', ...ROWS),
      filters: filtersOf(scope, 'sources'),
      order: { 'sources.entity': 'asc', 'sources.source': 'asc' },
    },
    allSources: { measures: of('sources', ...ROWS), filters: filtersOf(scope, 'sources') },
    landings: {
      dimensions: of('sources', 'entity', 'source', 'last_landed_at'),
      measures: of('sources', 'rows_read'),
      filters: filtersOf(scope, 'sources'),
    },
  }) satisfies Record<string, Query>

/** What is to come; there is one forecast, that of the last books. */
const questionsOfForecast = (scope: Scope) =>
  ({
    forecastWeeks: byWeek(scope),
    forecastNear: until(scope, NEAR),
    forecastAll: until(scope, WEEKS),
    forecastStatus: statuses(scope),
    forecastScore: scoreboard(scope),
  }) satisfies Record<string, Query>

type Questions = ReturnType<typeof questionsOfAll> &
  ReturnType<typeof questionsOfTrust> &
  ReturnType<typeof questionsOfForecast>
export type Asks = keyof Questions

/** Questions about an earlier month end, which a ledger's first month does not have. */
export const NEED_HISTORY: ReadonlySet<Asks> = new Set(['bridge', 'risen', 'fallen'])

/** All questions of the report by name; null for one that the caller's role may not ask. */
export function boardQuestions(scope: Scope): Record<Asks, Query | null> {
  const trust = questionsOfTrust(scope)
  const seen = seesPast(scope)
    ? trust
    : { proof: null, sources: null, allSources: null, landings: null, forecastScore: null }
  const none = { forecastWeeks: null, forecastNear: null, forecastAll: null, forecastStatus: null, forecastScore: null }
  return { ...questionsOfAll(scope), ...(isForecastDay(scope) ? questionsOfForecast(scope) : none), ...seen }
}
