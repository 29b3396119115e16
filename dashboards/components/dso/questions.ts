import { bridge } from '../../lib/bridge.ts'
import type { Query } from '../../lib/cube.ts'
import { byMonth, equals, filtersOf, lastFigureBefore, monthBefore, monthEnd, type Scope } from '../../lib/scope.ts'

export const MONTHS = 24

/** The methods of a DSO, and the measure that says how much each swings where there is one. */
export const METHODS = [
  { member: 'dso', volatility: 'dso_volatility_days' },
  { member: 'dso_one_month', volatility: 'dso_one_month_volatility_days' },
  { member: 'dso_three_months', volatility: 'dso_three_months_volatility_days' },
  { member: 'dso_twelve_months', volatility: 'dso_twelve_months_volatility_days' },
  { member: 'dso_sales_weighted', volatility: 'dso_sales_weighted_volatility_days' },
  { member: 'dso_balance_sheet', volatility: null },
  { member: 'best_possible_dso', volatility: null },
] as const

export const methodsByMonth = (scope: Scope): Query =>
  byMonth(scope, MONTHS, {
    measures: ['dso_status', 'dso_lower_bound', 'target_dso', ...METHODS.map(({ member }) => member)].map(
      (name) => `board.${name}`,
    ),
  })

/** How much each method swings over the months shown. */
export const volatilities = (scope: Scope): Query => {
  const last = lastFigureBefore(scope.asOf, scope.latest)
  return {
    measures: METHODS.flatMap(({ volatility }) => (volatility ? [`board.${volatility}`] : [])),
    filters: filtersOf(scope, 'board'),
    timeDimensions: [{ dimension: 'board.month', dateRange: [monthBefore(last, MONTHS - 1), last] }],
  }
}

/** What the DSO can be cut by. */
export const CUTS = ['segment', 'entity', 'salesperson', 'portfolio', 'country', 'customer_group'] as const
export type Cut = (typeof CUTS)[number]
const MOST_PARTS = 12

/** The parts that owe most at the last month end. */
export const largestParts = (scope: Scope, cut: Cut): Query => {
  const last = lastFigureBefore(scope.asOf, scope.latest)
  return {
    dimensions: [`board.${cut}`],
    measures: ['board.open_amount'],
    filters: filtersOf(scope, 'board'),
    timeDimensions: [{ dimension: 'board.month', dateRange: [monthBefore(last, 0), monthEnd(last)] }],
    order: { 'board.open_amount': 'desc' },
    limit: MOST_PARTS,
  }
}

export const partsByMonth = (scope: Scope, cut: Cut, parts: (string | null)[]): Query => {
  const member = `board.${cut}`
  const named = parts.filter((part) => part !== null)
  const among = [
    ...(named.length > 0 ? [equals(member, ...named)] : []),
    ...(parts.includes(null) ? [{ member, operator: 'notSet' as const }] : []),
  ]
  return byMonth(scope, MONTHS, {
    dimensions: [member],
    measures: ['board.dso', 'board.dso_status', 'board.dso_lower_bound'],
    filters: [{ or: among }],
    limit: MOST_PARTS * MONTHS,
  })
}

const ofCustomers = (customers: string[]) => [equals('dso_bridge.customer_id', ...customers)]

/** What some customers owed on both days. */
export const bridgeOfCustomers = (scope: Scope, customers: string[]): Query =>
  bridge(scope, {
    dimensions: ['dso_bridge.customer_id', 'dso_bridge.customer'],
    measures: ['opening_amount', 'closing_amount', 'change_amount'].map((name) => `dso_bridge.${name}`),
    filters: ofCustomers(customers),
  })

export const causesOfCustomers = (scope: Scope, customers: string[]): Query =>
  bridge(scope, {
    dimensions: ['dso_bridge.customer_id', 'dso_bridge.cause'],
    measures: ['dso_bridge.change_amount'],
    filters: ofCustomers(customers),
  })
