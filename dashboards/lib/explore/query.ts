import type { Query } from '../cube.ts'
import type { ViewFields } from '../dictionary.ts'
import { filtersOf, isViewName, lastFigureBefore, type Scope } from '../scope.ts'
import { acrossOf, groupsOf } from './edit.ts'
import { stockDate } from './filters.ts'
import { DEFAULT_LIMIT, MOST_ROWS, type Question, type Where } from './question.ts'

/** The questions that one table is made of: its rows, and totals that the layer works out, never sums of ours. */
export interface Asking {
  /** the rows, or the cells of the columns that go across */
  cells: Query
  /** with columns across: each row without them, in the order and number that are shown */
  rows: Query | null
  /** with columns across: each column without the rows */
  columns: Query | null
  total: Query | null
}

/** How the answer names a group: a date cut by months is `view.date.month`. */
export function keyOf({ view, time }: Question, name: string): string {
  return time?.grain && time.name === name ? `${view}.${name}.${time.grain}` : `${view}.${name}`
}

export const limitOf = ({ limit }: Question): number => limit ?? DEFAULT_LIMIT

/**
 * Null as long as nothing is asked. A condition on a measure decides which rows there are: it is asked of them alone,
 * and rows chosen so have no total that the layer could work out.
 */
export function askingOf(question: Question, scope: Scope, fields: ViewFields): Asking | null {
  const groups = groupsOf(question)
  if (groups.length + question.measures.length === 0) return null
  const across = acrossOf(question)
  const isOfDimension = ({ name }: Where) => fields.dimensions.some((field) => field.name === name)
  const whole = { ...question, filters: question.filters.filter(isOfDimension) }
  const hasTotals = question.measures.length > 0 && whole.filters.length === question.filters.length
  const rows = groups.filter((name) => name !== across)
  const limit = limitOf(question)
  const order = orderOf(question, rows)
  const chosen: Query = { ...part(question, scope, fields, rows), ...(order && { order }), limit }
  const total = hasTotals && groups.length > 0 ? { ...part(whole, scope, fields, []), limit: 1 } : null
  if (across === null) return { cells: chosen, rows: null, columns: null, total }
  const hasRows = rows.length > 0
  return {
    cells: { ...part(hasRows ? whole : question, scope, fields, groups), limit: MOST_ROWS },
    rows: hasRows ? chosen : null,
    columns: hasTotals && hasRows ? { ...part(whole, scope, fields, [across]), limit: MOST_ROWS } : null,
    total,
  }
}

/** The question over some of its groups. */
function part(question: Question, scope: Scope, fields: ViewFields, kept: readonly string[]): Query {
  const { view, time } = question
  const timeDimensions = [timeOf(question, scope, fields, kept), dateOfBar(question, scope, fields)]
  const dates = timeDimensions.filter((one) => one !== null)
  const own = question.filters.map(({ name, operator, values }) => ({
    member: `${view}.${name}`,
    operator,
    ...(values.length > 0 && { values: [...values] }),
  }))
  return {
    measures: question.measures.map((name) => `${view}.${name}`),
    dimensions: kept.filter((name) => !(time?.grain && name === time.name)).map((name) => `${view}.${name}`),
    ...(dates.length > 0 && { timeDimensions: dates }),
    filters: [...barFilters(question, scope), ...own] as NonNullable<Query['filters']>,
  }
}

type TimeDimension = NonNullable<Query['timeDimensions']>[number]

/** A part without the time still speaks of its days: the totals of the months that are shown. */
function timeOf(question: Question, scope: Scope, fields: ViewFields, kept: readonly string[]): TimeDimension | null {
  const { view, time } = question
  if (!time) return null
  const { name, from, to } = time
  const grain = kept.includes(name) ? time.grain : null
  const isStock = name === stockDate(fields.dimensions)
  const isRanged = from !== null || to !== null || (time.grain !== null && isStock)
  if (!grain && !isRanged) return null
  const dateRange: [string, string] = [from ?? '1900-01-01', to ?? (isStock ? scope.view.asof : null) ?? '2999-12-31']
  return { dimension: `${view}.${name}`, ...(grain && { granularity: grain }), ...(isRanged && { dateRange }) }
}

/** The date of the bar, where the question says no other of the date its balances are those of. */
function dateOfBar({ view, time, filters }: Question, scope: Scope, fields: ViewFields): TimeDimension | null {
  const member = stockDate(fields.dimensions)
  const { asof } = scope.view
  if (!asof || !member || filters.some(({ name }) => name === member)) return null
  if (time?.name === member && (time.grain || time.from || time.to)) return null
  const date = member === 'month' ? lastFigureBefore(asof, scope.latest) : asof
  return { dimension: `${view}.${member}`, dateRange: [date, date] }
}

/** The bar's filters that the view knows; a condition of the question on the company stands instead of the bar's. */
function barFilters({ view, filters }: Question, scope: Scope): NonNullable<Query['filters']> {
  if (!isViewName(view)) return []
  const own = new Set(filters.filter(({ operator }) => operator === 'equals').map(({ name }) => `${view}.${name}`))
  return filtersOf(scope, view).filter((filter) => !('member' in filter && own.has(String(filter.member))))
}

function orderOf(question: Question, rows: readonly string[]): Query['order'] {
  const { view, sort, measures, time } = question
  const name = (member: string) => `${view}.${member}`
  if (sort && sort.column === null && [...rows, ...measures].includes(sort.name)) {
    return [[name(sort.name), sort.down ? 'desc' : 'asc']]
  }
  if (time?.grain && rows.includes(time.name)) return [[name(time.name), 'asc']]
  const [first] = measures
  const [group] = rows
  if (first) return [[name(first), 'desc']]
  return group ? [[name(group), 'asc']] : undefined
}

/** Values of one member that the layer knows under a question's other conditions, those that hold a text. */
export function valuesQuery(question: Question, scope: Scope, fields: ViewFields, name: string, find: string): Query {
  const member = `${question.view}.${name}`
  const asked = part({ ...question, measures: [], time: null }, scope, fields, [name])
  return {
    ...asked,
    filters: [
      ...(asked.filters ?? []).filter((filter) => !('member' in filter && filter.member === member)),
      ...(find ? [{ member, operator: 'contains' as const, values: [find] }] : []),
    ],
    order: [[member, 'asc']],
    limit: 30,
  }
}
