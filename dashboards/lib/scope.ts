import { createContext, useContext } from 'react'
import type { Query } from './cube.ts'
import type { Context } from './session.ts'
import type { View } from './url.ts'

type Filter = NonNullable<Query['filters']>[number]
type ViewName = 'receivables' | 'board' | 'data_quality' | 'ledger_proof' | 'sources'

/** What the filter bar means for the questions of a page. */
export interface Scope {
  view: View
  context: Context
  /** the date of the figures: the chosen one, else the books' date */
  asOf: string
  /** the last date there are figures for */
  latest: string
  /** the currency the amounts are written in */
  currency: string
  /** true when the entities in scope keep their books in several currencies: a sum would mean nothing */
  mixed: boolean
}

/** The scope that a view of the page has, given what the server speaks of. */
export function scopeOf(view: View, context: Context): Scope {
  const chosen = context.entities.filter((entity) => !view.entity || entity.id === view.entity)
  const currencies = new Set(chosen.map((entity) => entity.currency))
  const latest = (chosen.length === 1 ? chosen[0]?.asOf : undefined) ?? context.asOf
  return {
    view,
    context,
    asOf: view.asof ?? latest,
    latest,
    currency: [...currencies][0] ?? 'EUR',
    mixed: currencies.size > 1,
  }
}

export const equals = (member: string, ...values: string[]): Filter => ({ member, operator: 'equals', values })

/** Filters of the bar that a view knows: entity everywhere, currency and customer where rows have a customer. */
export function filtersOf(scope: Scope, name: ViewName): Filter[] {
  const { entity, currency, customer, known } = scope.view
  const filters: Filter[] = []
  if (entity) filters.push(equals(`${name}.entity`, entity))
  if (currency && (name === 'receivables' || name === 'board')) filters.push(equals(`${name}.currency`, currency))
  if (customer && (name === 'receivables' || name === 'board')) filters.push(equals(`${name}.customer_id`, customer))
  if (known && name === 'receivables') filters.push(equals('receivables.known_at', known))
  return filters
}

/** A question about the stock at the date of the bar (without a chosen date the server takes the latest). */
export function atDate(scope: Scope, query: Query): Query {
  const date = scope.view.asof
  return {
    ...query,
    filters: [...filtersOf(scope, 'receivables'), ...(query.filters ?? [])],
    ...(date && { timeDimensions: [{ dimension: 'receivables.as_of_date', dateRange: [date, date] }] }),
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
