import { BUCKETS } from '../../lib/buckets.ts'
import type { Row } from '../../lib/cube.ts'
import type { ViewFields } from '../../lib/dictionary.ts'
import { compareValues, type Grid } from '../../lib/explore/pivot.ts'
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
  /** dashed, where it is a line */
  isHatched: boolean
  stack: boolean
}

export interface Drawn {
  categories: string[]
  series: Series[]
  moreBars: number
  moreSeries: number
}

/** Dark, blue and grey, whole then hatched: red, green and the ramp of the aging say something of their own. */
const COLOURS = ['actual', 'link', 'credit', 'thin'] as const satisfies (keyof Palette)[]

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

/** The values that are series: those across in their order, rows as the table has them, else the largest at the end. */
function splitOf({ question, shape, grid, cells }: Input, name: string): { key: string; values: (string | null)[] } {
  const key = keyOf(question, name)
  const valuesOf = (rows: readonly Row[]) => [...new Set(rows.map((row) => row[key] ?? null))]
  if (name === question.across || isBucket(name)) return { key, values: valuesOf(cells).sort(compareAcross) }
  if (question.across !== null) return { key, values: valuesOf(grid.lines.map(({ row }) => row)) }
  const measure = shape.measures[0]?.member ?? ''
  const time = keyOf(question, shape.axes[0] ?? '')
  const last = cells.map((row) => row[time] ?? '').reduce((a, b) => (a > b ? a : b), '')
  const ends = cells.filter((row) => row[time] === last)
  const sorted = ends.sort((a, b) => compareValues(b[measure] ?? '0', a[measure] ?? '0'))
  return { key, values: valuesOf([...sorted, ...cells]) }
}

const isBucket = (name: string | null): boolean => /(^|_)bucket$/.test(name ?? '')

function nameOf({ fields, shape, words }: Input, value: string | null, title: string): string {
  const field = fields.dimensions.find(({ name }) => name === shape.split)
  if (value === null) return field && shape.split ? words.label(field, null) : title
  return field ? words.value(field, value) : value
}

function lookOf(split: string | null, value: string | null, index: number): Pick<Series, 'colour' | 'isHatched'> {
  const bucket = isBucket(split) ? BUCKETS.find(({ key }) => key === value) : undefined
  if (bucket) return { colour: bucket.colour, isHatched: bucket.key === 'no_due_date' }
  return { colour: COLOURS[index % COLOURS.length] ?? 'thin', isHatched: index >= COLOURS.length }
}

/** A place on the axis in words; an id only where nothing else names it. */
function labelOf({ question, fields, shape, words }: Input, row: Row): string {
  const named = shape.axes.length > 1 ? shape.axes.filter((name) => !name.endsWith('_id')) : shape.axes
  const grain = shape.isTime ? (question.time?.grain ?? null) : null
  return named
    .map((name) => {
      const field = fields.dimensions.find((one) => one.name === name)
      return field ? words.label(field, row[keyOf(question, name)] ?? null, grain) : name
    })
    .join(' · ')
}

/** Round numbers along an axis. */
export function axisWriterOf(unit: string | null, format: Format, power: Power): (value: string | number) => string {
  if (unit === 'currency') return (value) => format.scaled(value, power, power === 6 ? 1 : 0)
  return unit === 'ratio'
    ? (value) => format.percent(value)
    : (value) => format.number(value, Number.isInteger(Number(value)) ? 0 : 1)
}

/** Numbers of a drawing with their unit. */
export function writerOf(unit: string | null, format: Format, power: Power): (value: string | number) => string {
  if (unit === 'currency') return (value) => format.cell(value, power)
  if (unit === 'ratio') return (value) => format.percent(value)
  if (unit === 'days') return (value) => format.days(value)
  return unit === 'count' || unit === 'hours' ? (value) => format.count(value) : (value) => format.points(value)
}
