import type { Field } from '../dictionary.ts'
import type { Operator, Question, Where } from './question.ts'

/** The member that says which day the balances of a view are those of; the bar's date is asked on it. */
const DATES = ['as_of_date', 'month', 'date']
export const stockDate = (dimensions: readonly Field[]): string | null =>
  DATES.find((name) => dimensions.some((field) => field.name === name && field.type === 'time')) ?? null

/** Members that say one moment of the whole question: they take one date and nothing else. */
export const isMoment = (view: string, name: string): boolean =>
  /^known_(at|before|after)$/.test(name) || (view === 'dso_bridge' && /^(from|to)_date$/.test(name))

const OF_TEXTS: readonly Operator[] = ['equals', 'notEquals', 'contains', 'notContains', 'set', 'notSet']
const OF_NUMBERS: readonly Operator[] = ['equals', 'notEquals', 'gt', 'gte', 'lt', 'lte', 'set', 'notSet']
const OF_DATES: readonly Operator[] = ['inDateRange', 'beforeOrOnDate', 'afterOrOnDate', 'set', 'notSet']
const OF_STOCK_DATES: readonly Operator[] = ['inDateRange', 'equals', 'beforeOrOnDate', 'afterOrOnDate']

/** What may be asked of a member, the most usual first. */
export function operatorsOf(view: string, field: Field, dimensions: readonly Field[]): readonly Operator[] {
  if (field.type === 'number') return OF_NUMBERS
  if (field.type !== 'time') return OF_TEXTS
  if (isMoment(view, field.name)) return ['equals']
  return field.name === stockDate(dimensions) ? OF_STOCK_DATES : OF_DATES
}

/** How many values a condition takes. */
export function valuesWanted(operator: Operator): 'none' | 'one' | 'two' | 'many' {
  if (operator === 'set' || operator === 'notSet') return 'none'
  if (operator === 'inDateRange') return 'two'
  return ['equals', 'notEquals', 'contains', 'notContains'].includes(operator) ? 'many' : 'one'
}

const NUMBER = /^-?\d+(\.\d+)?$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A number as people of either language write it, as the server reads it: `1 234,5` is 1234.5. */
export const plainNumber = (text: string): string =>
  text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('\u2212', '-')
    .replace(',', '.')

/** Whether a condition can be asked: as many values as it wants, each of its type. */
export function isComplete({ operator, values }: Where, type: Field['type']): boolean {
  const wanted = valuesWanted(operator)
  if (wanted === 'none') return values.length === 0
  if (values.length === 0 || (wanted === 'one' && values.length !== 1)) return false
  if (wanted === 'two' && (values.length !== 2 || (values[0] ?? '') > (values[1] ?? ''))) return false
  const pattern = type === 'number' ? NUMBER : type === 'time' ? DAY : /./
  return values.every((value) => pattern.test(value))
}

/** The other conditions of a question, under which values of a member are proposed. */
export const othersThan = (question: Question, index: number): Question => ({
  ...question,
  filters: question.filters.filter((_, place) => place !== index),
})
