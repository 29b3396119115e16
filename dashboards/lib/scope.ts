import { createContext, useContext } from 'react'
import type { Query } from './cube.ts'
import type { Context } from './session.ts'
import type { View } from './url.ts'

type Filter = NonNullable<Query['filters']>[number]

/** What each view of the semantic layer can be filtered by, of what the bar filters. */
const OF_CUSTOMERS = ['currency', 'segment', 'salesperson', 'customer'] as const
const OF_CUSTOMERS_IN_BOOKS = ['segment', 'salesperson', 'customer'] as const
const FILTERED_BY = {
  receivables: [...OF_CUSTOMERS, 'known'],
  board: OF_CUSTOMERS,
  restatements: OF_CUSTOMERS,
  dso_bridge: OF_CUSTOMERS,
  payment_times: OF_CUSTOMERS,
  late_interest: OF_CUSTOMERS,
  payment_terms: OF_CUSTOMERS,
  customers: OF_CUSTOMERS_IN_BOOKS,
  follow_ups: ['customer'],
  payment_delays: ['currency'],
  roll_rates: OF_CUSTOMERS_IN_BOOKS,
  expected_losses: [...OF_CUSTOMERS_IN_BOOKS, 'known'],
  forecast: OF_CUSTOMERS_IN_BOOKS,
  forecast_accuracy: [],
  data_quality: [],
  refusals: [],
  ledger_proof: [],
  sources: [],
  bank_reconciliation: [],
  cash_board: ['currency'],
  item_events: [],
  ledger_lines: [],
} as const satisfies Record<string, readonly (keyof View)[]>
export type ViewName = keyof typeof FILTERED_BY
export const isViewName = (name: string): name is ViewName => Object.hasOwn(FILTERED_BY, name)
/** What of the bar a view can be filtered by, besides the company. */
export const filteredBy = (name: ViewName): readonly (keyof View)[] => FILTERED_BY[name]

const MEMBERS: Partial<Record<keyof View, string>> = { customer: 'customer_id', known: 'known_at' }
/** In the address: the rows that have no such word at all. */
export const NO_VALUE = '-'

/** What the filter bar means for the questions of a page. */
export interface Scope {
  view: View
  context: Context
  /** the companies whose figures are shown: one, or all that keep their books in one currency */
  entities: Context['entities']
  /** the date of the figures: the chosen one, else the books' date */
  asOf: string
  /** the last date there are figures for */
  latest: string
  /** the currency the amounts are written in */
  currency: string
}

/** The scope that a view of the page has, given what the server speaks of. */
export function scopeOf(view: View, context: Context): Scope {
  const entities = entitiesOf(view, context)
  const latest = entities.map(({ asOf }) => asOf).sort()[0] ?? context.asOf
  return { view, context, entities, asOf: view.asof ?? latest, latest, currency: entities[0]?.currency ?? 'EUR' }
}

/** The currencies that companies keep their books in, that of most companies first. */
export function currenciesOfBooks(context: Context): string[] {
  const currencies = context.entities.map(({ currency }) => currency)
  const count = (currency: string): number => currencies.filter((other) => other === currency).length
  return [...new Set(currencies)].sort((a, b) => count(b) - count(a))
}

/** Amounts in two currencies have no sum: without a choice, the companies of the most common currency are shown. */
function entitiesOf({ entity, books }: View, context: Context): Context['entities'] {
  if (entity) return context.entities.filter(({ id }) => id === entity)
  const currencies = currenciesOfBooks(context)
  const chosen = currencies.find((currency) => currency === books) ?? currencies[0]
  return context.entities.filter(({ currency }) => currency === chosen)
}

export const equals = (member: string, ...values: string[]): Filter => ({ member, operator: 'equals', values })

/** Filters of the bar that a view knows: companies everywhere, the others where its rows have them. */
export function filtersOf(scope: Scope, name: ViewName): Filter[] {
  const { entity } = scope.view
  const filters: Filter[] = []
  const ids = scope.entities.map(({ id }) => id)
  if (entity) filters.push(equals(`${name}.entity`, entity))
  else if (ids.length < scope.context.entities.length) filters.push(equals(`${name}.entity`, ...ids))
  for (const key of FILTERED_BY[name]) {
    const value = scope.view[key]
    const member = `${name}.${MEMBERS[key] ?? key}`
    if (value === NO_VALUE) filters.push({ member, operator: 'notSet' })
    else if (value) filters.push(equals(member, value))
  }
  return filters
}

/** A question about a stock at the date of the bar (without a chosen date the server takes the latest). */
export function atDate(scope: Scope, query: Query, name: ViewName = 'receivables'): Query {
  const date = scope.view.asof
  const dated = date ? [{ dimension: `${name}.as_of_date`, dateRange: [date, date] as [string, string] }] : []
  const timeDimensions = [...dated, ...(query.timeDimensions ?? [])]
  return {
    ...query,
    filters: [...filtersOf(scope, name), ...(query.filters ?? [])],
    ...(timeDimensions.length > 0 && { timeDimensions }),
  }
}

/** First day of the month `back` months before the month of `iso`. */
export function monthBefore(iso: string, back: number): string {
  const months = Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1 - back
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

/** The last day of the month of `iso`. */
export function monthEnd(iso: string): string {
  return new Date(Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), 0)).toISOString().slice(0, 10)
}

/** The date of the last figure by month: a chosen date inside a past month has none yet, so the month before counts. */
export function lastFigureBefore(asOf: string, latest: string): string {
  if (asOf >= latest) return latest
  return asOf === monthEnd(asOf) ? asOf : monthEnd(monthBefore(asOf, 1))
}

/** A question about the last `count` months up to the date of the bar, one row a month. */
export function byMonth(scope: Scope, count: number, query: Query): Query {
  const last = lastFigureBefore(scope.asOf, scope.latest)
  const dateRange: [string, string] = [monthBefore(last, count - 1), last]
  return {
    ...query,
    filters: [...filtersOf(scope, 'board'), ...(query.filters ?? [])],
    timeDimensions: [{ dimension: 'board.month', granularity: 'month', dateRange }],
    order: { 'board.month': 'asc' },
  }
}

/** The month of a row, `2026-10-01`, whichever way the granularity is written. */
export const monthOf = (row: Record<string, string | null>): string =>
  (row['board.month.month'] ?? row['board.month'] ?? '').slice(0, 10)

const ScopeContext = createContext<Scope | null>(null)
export const ScopeProvider = ScopeContext.Provider

export function useScope(): Scope {
  const scope = useContext(ScopeContext)
  if (!scope) throw new Error('useScope is used outside of the frame')
  return scope
}
