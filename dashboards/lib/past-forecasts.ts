import type { Query, Row } from './cube.ts'
import { NEAR } from './forecast.ts'
import { filtersOf, type Scope } from './scope.ts'

/** Our own forecast and the rules it is held against, in the order of the scoreboard. */
export const METHODS = ['encours', 'collection_curve', 'roll_rate', 'customer_delay', 'due_date'] as const

/** Whether a role is told how past forecasts did: they are of whole companies, not of a portfolio. */
export const seesPast = ({ context }: Scope): boolean => context.role !== 'sales'

const of = (...names: string[]) => names.map((name) => `forecast_accuracy.${name}`)
const FIRST_WEEKS = { member: 'forecast_accuracy.week_number', operator: 'lte' as const, values: [String(NEAR)] }

/** How each method did over the first four weeks of every forecast that is over. */
export const scoreboard = (scope: Scope): Query => ({
  dimensions: of('method'),
  measures: of(
    ...['forecast_count', 'wape', 'bias', 'pinball', 'four_week_error', 'received_amount'],
    ...['coverage_50', 'coverage_80', 'coverage_95', 'width_80'],
  ),
  filters: [...filtersOf(scope, 'forecast_accuracy'), FIRST_WEEKS],
})

/** Whether a rule did worse beyond chance: a word for each company. */
export const verdicts = (scope: Scope): Query => ({
  dimensions: of('method', 'entity', 'verdict'),
  measures: of('forecast_count'),
  filters: [...filtersOf(scope, 'forecast_accuracy'), FIRST_WEEKS],
})

/** What each past forecast of one company expected of its first week, and what came. */
export const pastWeeks = (entity: string): Query => ({
  dimensions: of('made_on', 'starts_on'),
  measures: of('expected_amount', 'received_amount', 'amount_p10', 'amount_p90'),
  filters: [
    { member: 'forecast_accuracy.entity', operator: 'equals', values: [entity] },
    { member: 'forecast_accuracy.method', operator: 'equals', values: ['encours'] },
    { member: 'forecast_accuracy.week_number', operator: 'equals', values: ['1'] },
  ],
  order: { 'forecast_accuracy.made_on': 'asc' },
  limit: 400,
})

/** The verdicts on one rule: the same word for all companies, or the best that is true of each. */
export function verdictsOn(rows: readonly Row[], method: string): { entity: string; verdict: string }[] {
  return rows
    .filter((row) => row['forecast_accuracy.method'] === method && row['forecast_accuracy.verdict'] !== null)
    .map((row) => ({
      entity: row['forecast_accuracy.entity'] ?? '',
      verdict: row['forecast_accuracy.verdict'] ?? '',
    }))
}
