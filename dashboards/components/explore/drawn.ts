import { BUCKETS } from '../../lib/buckets.ts'
import type { Row } from '../../lib/cube.ts'
import type { ViewFields } from '../../lib/dictionary.ts'
import type { Grid } from '../../lib/explore/pivot.ts'
import { keyOf } from '../../lib/explore/query.ts'
import type { ChartKind, Question } from '../../lib/explore/question.ts'
import { MOST_BARS, MOST_SERIES, type Shape } from '../../lib/explore/shape.ts'
import { compareAcross, type Words } from '../../lib/explore/words.ts'
import type { Power } from '../../lib/format.ts'
import type { Palette } from '../../lib/palette.ts'
import type { Format } from '../../lib/use-format.ts'

export interface Series {
  name: string
  /** one a category; null: there is none */
  values: (string | null)[]
  colour: keyof Palette
  isHatched: boolean
  stack: boolean
}

export interface Drawn {
  categories: string[]
  series: Series[]
  moreBars: number
  moreSeries: number
}

/** The first one is what is asked, dark; then tones that stay apart for eyes that see no red or green. */
const COLOURS: (keyof Palette)[] = ['actual', 'credit', 'b2', 'thin', 'b4', 'link', 'past', 'b1']

interface Input {
  question: Question
  fields: ViewFields
  shape: Shape
  kind: ChartKind
  grid: Grid
  cells: readonly Row[]
  words: Words
}

/** Axis and series of a drawing, out of the rows as the layer gave them. */
export function drawnOf(input: Input): Drawn {
  const { question, shape, kind, grid, cells } = input
  const keys = shape.axes.map((name) => keyOf(question, name))
  const placeOf = (row: Row) => JSON.stringify(keys.map((key) => row[key] ?? null))
  const source = shape.isTime || grid.lines.length === 0 ? cells : grid.lines.map(({ row }) => row)
  const isSplit = shape.split !== null && (shape.isTime || kind === 'stacked')
  const rows = isSplit ? cells : shape.isTime ? cells : source
  const all = new Map((shape.isTime ? cells : source).map((row) => [placeOf(row), row]))
  const sorted = shape.isTime ? [...all].sort(([a], [b]) => a.localeCompare(b)) : [...all]
  const shown = sorted.slice(0, shape.isTime ? sorted.length : MOST_BARS)
  const places = new Map(shown.map(([place], index) => [place, index]))
  const split = isSplit && shape.split !== null ? splitOf(input, shape.split) : { values: [null], key: '' }
  const parts = split.key
    ? split.values.map((value) => ({
        value,
        measure: shape.measures[0],
        isOwn: (row: Row) => (row[split.key] ?? null) === value,
      }))
    : shape.measures.map((measure) => ({ value: null, measure, isOwn: () => true }))
  const series = parts.slice(0, MOST_SERIES).map(({ value, measure, isOwn }, index): Series => {
    const values: (string | null)[] = shown.map(() => null)
    for (const row of rows) {
      const place = places.get(placeOf(row))
      if (place !== undefined && isOwn(row)) values[place] = row[measure?.member ?? ''] ?? null
    }
    return {
      name: nameOf(input, value, measure?.title ?? ''),
      values,
      ...lookOf(shape.split, value, index),
      stack: kind === 'stacked',
    }
  })
  return {
    categories: shown.map(([, row]) => labelOf(input, row)),
    series,
    moreBars: sorted.length - shown.length,
    moreSeries: Math.max(0, parts.length - MOST_SERIES),
  }
}

/** The values that are series: those across in their order, else rows as the table has them. */
function splitOf({ question, grid, cells }: Input, name: string): { key: string; values: (string | null)[] } {
  const key = keyOf(question, name)
  const rows = name === question.across || question.across === null ? cells : grid.lines.map(({ row }) => row)
  const values = [...new Set(rows.map((row) => row[key] ?? null))]
  return { key, values: name === question.across || question.across === null ? values.sort(compareAcross) : values }
}

function nameOf({ fields, shape, words }: Input, value: string | null, title: string): string {
  const field = fields.dimensions.find(({ name }) => name === shape.split)
  if (value === null) return field && shape.split ? words.value(field, null) : title
  return field ? words.value(field, value) : value
}

function lookOf(split: string | null, value: string | null, index: number): Pick<Series, 'colour' | 'isHatched'> {
  const bucket = /(^|_)bucket$/.test(split ?? '') ? BUCKETS.find(({ key }) => key === value) : undefined
  return { colour: bucket?.colour ?? COLOURS[index] ?? 'past', isHatched: bucket?.key === 'no_due_date' }
}

/** A place on the axis in words; an id only where nothing else names it. */
function labelOf({ question, fields, shape, words }: Input, row: Row): string {
  const named = shape.axes.length > 1 ? shape.axes.filter((name) => !name.endsWith('_id')) : shape.axes
  const grain = shape.isTime ? (question.time?.grain ?? null) : null
  return named
    .map((name) => {
      const field = fields.dimensions.find((one) => one.name === name)
      return field ? words.value(field, row[keyOf(question, name)] ?? null, grain) : name
    })
    .join(' · ')
}

/** Numbers of a drawing with their unit. */
export function writerOf(unit: string | null, format: Format, power: Power): (value: string | number) => string {
  if (unit === 'currency') return (value) => format.cell(value, power)
  if (unit === 'ratio') return (value) => format.percent(value)
  if (unit === 'days') return (value) => format.days(value)
  return unit === 'count' || unit === 'hours' ? (value) => format.count(value) : (value) => format.points(value)
}
