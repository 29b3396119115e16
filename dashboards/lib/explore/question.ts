export const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Grain = (typeof GRAINS)[number]

export const OPERATORS = [
  'equals',
  'notEquals',
  'contains',
  'notContains',
  'gt',
  'gte',
  'lt',
  'lte',
  'set',
  'notSet',
  'inDateRange',
  'beforeOrOnDate',
  'afterOrOnDate',
] as const
export type Operator = (typeof OPERATORS)[number]

export const CHARTS = ['bars', 'lines', 'stacked', 'table'] as const
export type ChartKind = (typeof CHARTS)[number]

/** One condition on a member. */
export interface Where {
  readonly name: string
  readonly operator: Operator
  readonly values: readonly string[]
}

/** A date member the answer is cut by, and the days it is asked for; no grain: only the days. */
export interface Time {
  readonly name: string
  readonly grain: Grain | null
  readonly from: string | null
  readonly to: string | null
}

/** `column`: of the columns that go across, the one that is sorted by; without it, the totals. */
export interface Sort {
  readonly name: string
  readonly down: boolean
  readonly column: string | null
}

/** What an analyst asks of one view. Members are named without their view. */
export interface Question {
  readonly view: string
  readonly measures: readonly string[]
  readonly dimensions: readonly string[]
  readonly time: Time | null
  readonly filters: readonly Where[]
  /** the dimension, or the time, whose values are columns */
  readonly across: string | null
  readonly sort: Sort | null
  /** the most rows that are shown; null: DEFAULT_LIMIT */
  readonly limit: number | null
  /** null: chosen by the shape of the answer */
  readonly chart: ChartKind | null
}

/** The most rows one answer of the server holds. */
export const MOST_ROWS = 50_000
export const DEFAULT_LIMIT = 1_000
const [MOST_MEMBERS, MOST_FILTERS, MOST_VALUES, MOST_CHARACTERS] = [40, 40, 200, 20_000]

export const EMPTY: Question = {
  view: '',
  measures: [],
  dimensions: [],
  time: null,
  filters: [],
  across: null,
  sort: null,
  limit: null,
  chart: null,
}

/** A question as one key of the address: JSON in plain words, what is not asked left out. */
export function writeQuestion(question: Question): string {
  const { view, measures, dimensions, time, filters, across, sort, limit, chart } = question
  return JSON.stringify({
    view,
    ...(measures.length > 0 && { show: measures }),
    ...(dimensions.length > 0 && { by: dimensions }),
    ...(time && { time: [time.name, time.grain ?? '', time.from ?? '', time.to ?? ''] }),
    ...(filters.length > 0 && { where: filters.map(({ name, operator, values }) => [name, operator, ...values]) }),
    ...(across && { across }),
    ...(sort && { sort: [sort.name, sort.down ? 'desc' : 'asc', ...(sort.column === null ? [] : [sort.column])] }),
    ...(limit && { rows: limit }),
    ...(chart && { chart }),
  })
}

/** Reads a question back. Null for anything that is not one: an address may come from anyone. */
export function readQuestion(text: string): Question | null {
  if (text.length > MOST_CHARACTERS) return null
  try {
    return questionOf(JSON.parse(text))
  } catch {
    return null
  }
}

const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z_0-9]{0,60}$/.test(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 1000
const isListOf = <T>(value: unknown, test: (item: unknown) => item is T, most: number): value is T[] =>
  Array.isArray(value) && value.length <= most && value.every(test)
const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T => list.some((one) => one === value)
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** Thrown inside this file only: what is read is not a question. */
class NoQuestion extends Error {}

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new NoQuestion()
  return value
}

function questionOf(input: unknown): Question {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new NoQuestion()
  const { view, show = [], by = [], time, where = [], across, sort, rows, chart } = input as Record<string, unknown>
  return {
    view: must(isName(view) ? view : null),
    measures: must(isListOf(show, isName, MOST_MEMBERS) ? [...new Set(show)] : null),
    dimensions: must(isListOf(by, isName, MOST_MEMBERS) ? [...new Set(by)] : null),
    time: time === undefined ? null : timeOf(time),
    filters: must(Array.isArray(where) && where.length <= MOST_FILTERS ? where.map(whereOf) : null),
    across: across === undefined ? null : must(isName(across) ? across : null),
    sort: sort === undefined ? null : sortOf(sort),
    limit: rows === undefined ? null : must(isLimit(rows) ? rows : null),
    chart: chart === undefined ? null : must(isOneOf(CHARTS, chart) ? chart : null),
  }
}

const isLimit = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MOST_ROWS

function timeOf(input: unknown): Time {
  const [name, grain = '', from = '', to = ''] = must(isListOf(input, isText, 4) ? input : null)
  if ([from, to].some((day) => day !== '' && !isDay(day))) throw new NoQuestion()
  return {
    name: must(isName(name) ? name : null),
    grain: grain === '' ? null : must(isOneOf(GRAINS, grain) ? grain : null),
    from: from || null,
    to: to || null,
  }
}

function whereOf(input: unknown): Where {
  const [name, operator, ...values] = must(isListOf(input, isText, MOST_VALUES + 2) ? input : null)
  return {
    name: must(isName(name) ? name : null),
    operator: must(isOneOf(OPERATORS, operator) ? operator : null),
    values,
  }
}

function sortOf(input: unknown): Sort {
  const [name, direction, column = null] = must(isListOf(input, isText, 3) ? input : null)
  if (direction !== 'asc' && direction !== 'desc') throw new NoQuestion()
  return { name: must(isName(name) ? name : null), down: direction === 'desc', column }
}
