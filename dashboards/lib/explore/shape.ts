import type { Field, ViewFields } from '../dictionary.ts'
import { groupsOf } from './edit.ts'
import type { ChartKind, Question } from './question.ts'

/** Sums over a group mean something for these: their pieces may be put on one another. */
const STACKS = ['additive', 'last_date']
export const MOST_SERIES = 8
/** Bars that fit under one another; the table holds the rest. */
export const MOST_BARS = 20

export interface Shape {
  /** the groups along the axis: time alone, or what a row of the table is */
  axes: string[]
  isTime: boolean
  /** the group whose values are series; null: the measures are */
  split: string | null
  measures: Field[]
  /** the drawings that suit, the first one is chosen unless the reader says otherwise */
  kinds: ChartKind[]
}

/** How an answer can be drawn; null where a drawing would say nothing. */
export function shapeOf(question: Question, fields: ViewFields): Shape | null {
  const groups = groupsOf(question)
  const asked = question.measures.map((name) => fields.measures.find((field) => field.name === name))
  const numbers = asked.filter((field) => field !== undefined).filter(({ type }) => type === 'number')
  const [first] = numbers
  const time = question.time?.grain ? question.time.name : null
  const others = groups.filter((name) => name !== (time ?? question.across))
  const axes = time ? [time] : others.length > 0 ? others : groups
  const split = time ? (others[0] ?? null) : others.length > 0 ? question.across : null
  if (!first || axes.length === 0 || axes.length > 2 || (time && others.length > 1)) return null
  const measures = split ? [first] : numbers.filter(({ unit }) => unit === first.unit).slice(0, MOST_SERIES)
  const stacks = split !== null && STACKS.includes(first.aggregation ?? '')
  const isTime = time !== null
  return { axes, isTime, split, measures, kinds: kindsOf(isTime, split !== null, stacks, measures.length) }
}

function kindsOf(isTime: boolean, isSplit: boolean, stacks: boolean, measures: number): ChartKind[] {
  if (isTime)
    return [...(stacks ? ['stacked' as const] : []), 'lines', ...(isSplit || measures > 1 ? [] : ['bars' as const])]
  return stacks ? ['stacked', 'bars'] : ['bars']
}

/** The drawing of a question: the reader's choice where it suits, else the first that does. */
export function chartOf({ chart }: Question, shape: Shape | null): ChartKind {
  if (!shape || chart === 'table') return 'table'
  return chart && shape.kinds.includes(chart) ? chart : (shape.kinds[0] ?? 'table')
}
