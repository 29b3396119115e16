import type { Query, Row } from './cube.ts'
import { readDecimal, signOf } from './decimal.ts'
import { equals, filtersOf, monthBefore, monthEnd, type Scope } from './scope.ts'

/** Why a DSO changes, in the order the semantic layer takes the causes. */
export const CAUSES = ['volume', 'mix', 'credit_notes', 'terms', 'delay', 'disputes', 'unapplied', 'undated'] as const
export type Cause = (typeof CAUSES)[number]

/** Sales that grow evenly change no DSO: these are the causes that do. */
export const MOVING = CAUSES.filter((cause) => cause !== 'volume')

/** The two days compared: those of the address, else the date of the bar and the end of the month before it. */
export function bridgeDays({ view, asOf, latest }: Scope): { from: string; to: string } {
  const to = view.to ?? (asOf < latest ? asOf : latest)
  return { from: view.from ?? monthEnd(monthBefore(to, 1)), to }
}

/** A question to the bridge between two days. */
export function bridge(scope: Scope, query: Query): Query {
  const { from, to } = bridgeDays(scope)
  const days = [equals('dso_bridge.from_date', from), equals('dso_bridge.to_date', to)]
  return { ...query, filters: [...days, ...filtersOf(scope, 'dso_bridge'), ...(query.filters ?? [])] }
}

export const bridgeByCause = (scope: Scope): Query =>
  bridge(scope, {
    dimensions: ['dso_bridge.cause', 'dso_bridge.cause_order'],
    measures: ['opening_dso', 'closing_dso', 'change_days', 'opening_amount', 'closing_amount', 'change_amount'].map(
      (name) => `dso_bridge.${name}`,
    ),
    order: { 'dso_bridge.cause_order': 'asc' },
  })

/** The customers through whom some causes raised, or lowered, the open amount most: those of `moved` among them. */
export const topMovers = (scope: Scope, causes: readonly string[], way: 'up' | 'down', limit: number): Query =>
  bridge(scope, {
    dimensions: ['dso_bridge.customer_id', 'dso_bridge.customer'],
    measures: ['dso_bridge.change_amount'],
    filters: [equals('dso_bridge.cause', ...causes)],
    order: { 'dso_bridge.change_amount': way === 'up' ? 'desc' : 'asc' },
    limit,
  })

/** Of an answer of `topMovers`, the customers that really moved that way. */
export const moved = (rows: readonly Row[], way: 'up' | 'down'): Row[] =>
  rows.filter((row) => signOf(row['dso_bridge.change_amount']) === (way === 'up' ? 1 : -1))

/** The causes that count most, by days where there are days, else by amounts; those that round to nothing left out. */
export function largestCauses(rows: readonly Row[], count: number): Row[] {
  const member = rows.some((row) => row['dso_bridge.change_days'] != null) ? 'change_days' : 'change_amount'
  const size = (row: Row): number => {
    const read = readDecimal(row[`dso_bridge.${member}`])
    return read ? Math.abs(Number(read.units)) / 10 ** read.scale : 0
  }
  const least = member === 'change_days' ? 0.05 : 1
  return rows
    .filter((row) => size(row) >= least)
    .sort((a, b) => size(b) - size(a))
    .slice(0, count)
}
