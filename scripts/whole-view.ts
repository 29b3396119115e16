import type { Contract } from '../semantic/contract.ts'
import { STOCKS } from '../semantic/stocks.ts'
import { CommandError, EXIT } from './exit-codes.ts'

/** Measures that hold for one row and add up again over many: the others are asked with --members. */
const OF_ONE_ROW = ['additive', 'last_date', 'distinct', 'latest']

export interface ViewAsked {
  readonly asOf: string | null
  /** Names of members, without their view; all of a row unless told. */
  readonly members: readonly string[] | null
  /** Filters as a query writes them, as JSON. */
  readonly where?: string | undefined
}

/** The query that answers a whole view. CommandError (exit 2) for a date or filters it cannot take. */
export function wholeView(view: string, contract: Contract, { asOf, members, where }: ViewAsked) {
  const { dimensions = {}, measures = {} } = contract[view] ?? {}
  const asked = members ?? [
    ...Object.keys(dimensions),
    ...Object.keys(measures).filter((name) => isOfOneRow(measures[name])),
  ]
  const named = (list: object) => asked.filter((name) => name in list).map((name) => `${view}.${name}`)
  const unknown = asked.find((name) => !(name in dimensions) && !(name in measures))
  if (unknown !== undefined)
    throw new CommandError(EXIT.refused, {
      en: `${view} has no member "${unknown}": it has ${[...Object.keys(dimensions), ...Object.keys(measures)].join(', ')}.`,
      fr: `${view} n’a pas de membre « ${unknown} », mais ${[...Object.keys(dimensions), ...Object.keys(measures)].join(', ')}.`,
    })
  return {
    dimensions: named(dimensions),
    measures: named(measures),
    filters: [...dateFilter(view, asOf), ...filtersOf(where)],
  }
}

const isOfOneRow = (measure: Contract[string]['measures'][string] | undefined): boolean =>
  OF_ONE_ROW.includes(measure?.aggregation ?? '')

function dateFilter(view: string, asOf: string | null): object[] {
  if (asOf === null) return []
  const { member = '', unit } = STOCKS[view] ?? {}
  if (member === '')
    throw new CommandError(EXIT.refused, {
      en: `${view} has no date of its own: leave --as-of out, or filter it with --where.`,
      fr: `${view} n’a pas de date à elle : retirez --as-of, ou filtrez avec --where.`,
    })
  return unit === 'month'
    ? [{ member, operator: 'beforeOrOnDate', values: [asOf] }]
    : [{ member, operator: 'equals', values: [asOf] }]
}

function filtersOf(where: string | undefined): unknown[] {
  if (where === undefined) return []
  try {
    const filters: unknown = JSON.parse(where)
    if (Array.isArray(filters)) return filters
  } catch {
    // The sentence below says how filters are written.
  }
  const example = '\'[{"member": "board.entity", "operator": "equals", "values": ["main"]}]\''
  throw new CommandError(EXIT.refused, {
    en: `--where takes the filters of a query: ${example}.`,
    fr: `--where prend les filtres d’une question : ${example}.`,
  })
}
