import type { Query, Row } from './cube.ts'
import { daysAfter, daysBetween } from './days.ts'
import { sum } from './decimal.ts'
import type { Language } from './format.ts'
import { equals, filtersOf, type Scope } from './scope.ts'

export const WEEKS = 13
/** The weeks that sentences, tiles and lists of items speak of. */
export const NEAR = 4
/** What items are taken to be, from the surest; invoices not yet issued come last. */
export const CERTAINTIES = ['promised', 'normal', 'late', 'disputed', 'doubtful', 'new_business'] as const
export type Certainty = (typeof CERTAINTIES)[number]
export const BASE = 'base'

type Filter = NonNullable<Query['filters']>[number]
const of = (...names: string[]) => names.map((name) => `forecast.${name}`)
const RECEIPTS = of('expected_receipts', 'new_business_receipts', 'total_receipts')
const BAND = of('receipts_p10', 'receipts_p25', 'receipts_p50', 'receipts_p75', 'receipts_p90')
const upTo = (step: number): Filter => ({ member: 'forecast.step', operator: 'lte', values: [String(step)] })
const WEEKLY = equals('forecast.period', 'week')

/** Whether the bar asks for the day that the forecast starts from: there is one forecast, that of the last books. */
export const isForecastDay = ({ asOf, latest }: Scope): boolean => asOf >= latest

function ask(scope: Scope, query: Query, filters: Filter[]): Query {
  const { scenario } = scope.view
  const chosen = scenario ? [equals('forecast.scenario', scenario)] : []
  return { ...query, filters: [...filtersOf(scope, 'forecast'), ...chosen, ...filters] }
}

/** Each of the thirteen weeks with its band. */
export const byWeek = (scope: Scope): Query =>
  ask(
    scope,
    {
      dimensions: of('step', 'starts_on', 'ends_on'),
      measures: [...RECEIPTS, ...BAND],
      order: { 'forecast.step': 'asc' },
    },
    [WEEKLY],
  )

/** The weeks by what their receipts come from. */
export const byCertainty = (scope: Scope): Query =>
  ask(
    scope,
    { dimensions: of('step', 'certainty'), measures: of('total_receipts'), order: { 'forecast.step': 'asc' } },
    [WEEKLY],
  )

/** All that comes from the first day to the end of a week: a band of its own, never the sum of weekly bands. */
export const until = (scope: Scope, week: number): Query =>
  ask(scope, { measures: [...RECEIPTS, ...BAND] }, [WEEKLY, upTo(week)])

/** Whole months after the thirteen weeks, the days between the two among them. */
export const byMonthAfter = (scope: Scope): Query =>
  ask(
    scope,
    { dimensions: of('step', 'starts_on', 'ends_on'), measures: RECEIPTS, order: { 'forecast.step': 'asc' } },
    [equals('forecast.period', 'month')],
  )

/** What the bands of each company rest on. */
export const statuses = (scope: Scope): Query =>
  ask(scope, { dimensions: of('entity', 'status', 'made_on'), measures: of('total_receipts') }, [WEEKLY, upTo(1)])

/** Every scenario beside the plain forecast, from the first day to the end of a week. */
export const byScenario = (scope: Scope, week: number): Query => ({
  dimensions: of('scenario', 'scenario_title_fr', 'scenario_title_en'),
  measures: [...RECEIPTS, 'forecast.receipts_p10', 'forecast.receipts_p90'],
  filters: [...filtersOf(scope, 'forecast'), WEEKLY, upTo(week)],
  order: { 'forecast.scenario': 'asc' },
})

export interface Scenario {
  id: string
  title: string
}

/** The scenarios of an answer as the configuration calls them in a language, by title; what is without any comes first. */
export function scenariosOf(rows: readonly Row[], language: Language, plain: string): Scenario[] {
  const titled = rows
    .map((row) => ({ id: row['forecast.scenario'] ?? '', title: row[`forecast.scenario_title_${language}`] ?? '' }))
    .filter(({ id }) => id !== BASE)
    .sort((one, other) => one.title.localeCompare(other.title, language))
  return [{ id: BASE, title: plain }, ...titled]
}

const PREDICTION = of(
  ...['certainty', 'made_on', 'expected_from', 'days_late', 'known_payments', 'usual_delay_days', 'spread_days'],
  ...['chance_in_two_weeks', 'chance_in_four_weeks'],
  ...['settlement_date_p10', 'settlement_date_p50', 'settlement_date_p90'],
)

/** A last day that far away says no more than that it is far. */
const FAR_DAYS = 365

/** Whether the days an item is likely to be settled on are near, end far away, or none is told: beyond two years. */
export function howFar(row: Row | undefined, today: string): 'near' | 'far' | 'beyond' {
  const day = (name: string) => row?.[`forecast.settlement_date_${name}`]?.slice(0, 10)
  const last = day('p90')
  if (!day('p50')) return 'beyond'
  return last && daysBetween(today, last) <= FAR_DAYS ? 'near' : 'far'
}

/** The items that are to bring most in the next four weeks, each with what is said of it. */
export const largestItems = (scope: Scope, limit: number): Query => {
  const { scenario: _, ...view } = scope.view
  return ask(
    { ...scope, view },
    {
      dimensions: [...of('item_id', 'invoice_number', 'customer_id', 'customer'), ...PREDICTION],
      measures: of('expected_receipts', 'open_amount'),
      order: [
        ['forecast.expected_receipts', 'desc'],
        ['forecast.item_id', 'asc'],
      ],
      limit,
    },
    [WEEKLY, upTo(NEAR), { member: 'forecast.item_id', operator: 'set' }],
  )
}

/** What is said of some items. */
export const predictionsOf = (items: readonly string[]): Query => ({
  dimensions: [...of('item_id'), ...PREDICTION],
  measures: of('open_amount'),
  filters: [equals('forecast.item_id', ...items), WEEKLY, upTo(1)],
  limit: items.length,
})

/** Of some predictions, that of an item. */
export const predictionOf = (rows: readonly Row[], item: string | null | undefined): Row | undefined =>
  rows.find((row) => row['forecast.item_id'] === item)

const WEEKS_BACK_DAYS = 7 * WEEKS
/** The same weekdays a year ago. */
const YEAR_DAYS = 364

/** Receipts of each day, net of refunds and bounced payments: what the ledger has, of whole companies only. */
function receiptsByDay(scope: Scope, first: string, last: string): Query {
  return {
    measures: ['item_events.amount'],
    filters: [
      ...filtersOf(scope, 'item_events'),
      equals('item_events.event', 'issued'),
      equals('item_events.reason', 'receipt', 'refund', 'bounce'),
    ],
    timeDimensions: [{ dimension: 'item_events.effective_date', granularity: 'day', dateRange: [first, last] }],
  }
}

/** Whether no filter is on that receipts by day do not know. */
export const isWhole = ({ view }: Scope) => !view.customer && !view.segment && !view.salesperson && !view.currency

/** Receipts by day of the weeks up to the forecast's first day; null where a filter is on that they do not know. */
export const receiptsBefore = (scope: Scope, origin: string | null): Query | null =>
  origin && isWhole(scope) ? receiptsByDay(scope, daysAfter(origin, -WEEKS_BACK_DAYS), daysAfter(origin, -1)) : null

/** Receipts by day of the same weeks a year ago. */
export const receiptsLastYear = (scope: Scope, origin: string | null): Query | null =>
  origin && isWhole(scope)
    ? receiptsByDay(scope, daysAfter(origin, -YEAR_DAYS), daysAfter(origin, WEEKS_BACK_DAYS - YEAR_DAYS - 1))
    : null

/** Receipts by day as one amount a week, the first of which starts on a day: cash in is what leaves the balance. */
export function weeksOfReceipts(rows: readonly Row[], first: string): string[] {
  return Array.from({ length: WEEKS }, (_, week) => {
    const [from, to] = [daysAfter(first, 7 * week), daysAfter(first, 7 * week + 6)]
    const own = rows.filter((row) => dayOf(row) >= from && dayOf(row) <= to)
    return negated(sum(own.map((row) => row['item_events.amount'])))
  })
}

export const weeksBack = (rows: readonly Row[], origin: string) =>
  weeksOfReceipts(rows, daysAfter(origin, -WEEKS_BACK_DAYS))
export const weeksLastYear = (rows: readonly Row[], origin: string) =>
  weeksOfReceipts(rows, daysAfter(origin, -YEAR_DAYS))

const dayOf = (row: Row) =>
  (row['item_events.effective_date.day'] ?? row['item_events.effective_date'] ?? '').slice(0, 10)
const negated = (amount: string) =>
  amount.startsWith('-') ? amount.slice(1) : /[1-9]/.test(amount) ? `-${amount}` : amount

/** The first day of the forecast, as its weeks tell. */
export const originOf = (weeks: readonly Row[]): string | null => weeks[0]?.['forecast.starts_on']?.slice(0, 10) ?? null

/** The companies whose bands were not learnt from past forecasts that are over. */
export const uncalibrated = (rows: readonly Row[]): Row[] =>
  rows.filter((row) => row['forecast.status'] !== null && row['forecast.status'] !== 'calibrated')
