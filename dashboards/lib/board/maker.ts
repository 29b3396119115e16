import type { TFunction } from 'i18next'
import type { Palette } from '../colours.ts'
import type { Row } from '../cube.ts'
import { difference, signOf } from '../decimal.ts'
import type { Definition } from '../define.ts'
import { DASH, decimalsFor, type Power, scaleFor } from '../format.ts'
import type { Format } from '../make-format.ts'
import { monthOf, type Scope } from '../scope.ts'
import { mostlyDerived, sharesOf } from '../shares.ts'
import { underline } from '../under.ts'
import type { Asks } from './questions.ts'
import type { Absent, Cell, Column, Drawing, Table, Unit } from './report.ts'

export type Answers = Readonly<Record<Asks, Row[] | null>>

/** What a report is made from. */
export interface Given {
  t: TFunction
  format: Format
  palette: Palette
  /** of `boardScope` */
  scope: Scope
  answers: Answers
  define: (member: string) => Definition | null
}

/** What the sections share: the figures at hand, and how they are written. */
export interface Maker extends Given {
  months: Row[]
  now: Row
  /** most due dates are derived: "overdue" would say too much */
  derived: boolean
  under: (unit: string) => string
  money: (values: readonly (string | null | undefined)[]) => { power: Power; unit: string }
}

export function makerOf(given: Given): Maker {
  const { t, format, scope, answers } = given
  const now = answers.now?.[0] ?? {}
  return {
    ...given,
    now,
    months: answers.months ?? [],
    derived: mostlyDerived(sharesOf(now)),
    under: (unit) => underline(t, format, scope, unit, scope.asOf, 1),
    money: (values) => {
      const power = scaleFor(values)
      return { power, unit: format.unit(power) }
    },
  }
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const cell = (value: string | null | undefined): Cell => ({ value: value ?? null })

/** A move, green or red where the semantic layer says which way is good; one too small to be seen is neither. */
export function moved(maker: Maker, member: string, now: string | null, then: string | null, unit: Unit): Cell {
  const value = difference(now, then)
  const good = maker.derived && /overdue/.test(member) ? null : maker.define(member)?.goodWhen
  const seen = /[1-9]/.test(cellText(maker, { value }, unit, 0, true))
  if (!good || !seen) return { value }
  return { value, tone: (signOf(value) === -1) === (good === 'lower') ? 'good' : 'bad' }
}

/** A value as the reader's language writes it. */
export function cellText(
  { format }: Pick<Given, 'format'>,
  { value }: Cell,
  unit: Unit,
  power: Power,
  delta = false,
): string {
  if (unit === 'money') return format.scaled(value, power, decimalsFor(power), delta)
  if (unit === 'days') return format.days(value, 1, delta)
  if (unit === 'count') return format.count(value, delta)
  if (unit === 'month') return format.month(value, true)
  if (unit === 'moment') return format.moment(value)
  if (unit !== 'rate') return value ?? DASH
  if (!delta || value === null) return format.percent(value)
  return format.sharePoints(value)
}

/** The figure of a line in one column, as a person reads it. */
export function textIn(given: Pick<Given, 't' | 'format'>, table: Table, line: number, column: number): string {
  const [row, { key, unit, delta } = { key: '', unit: 'text' as Unit, delta: false }] = [
    table.lines[line],
    table.columns[column],
  ]
  const own = unit === 'own' ? (row?.unit ?? 'text') : unit
  const value = row?.cells[key]
  return value ? cellText(given, value, own, table.power, delta) : ''
}

export const absent = (id: string, title: string, why: string): Absent => ({ kind: 'absent', id, title, why })

/** The numbers behind a drawing: one line a month, the columns named after the members of the board. */
export function byMonthTable(maker: Maker, columns: readonly Column[], power: Power = 0): Drawing['drawn'] {
  const first: Column = { key: 'month', title: maker.t('board.month'), unit: 'month' }
  const value = (row: Row, { key, formula }: Column): Cell =>
    formula?.op === 'minus'
      ? cell(difference(row[`board.${formula.of[0]}`], row[`board.${formula.of[1]}`]))
      : cell(row[`board.${key}`])
  const lines = maker.months.map((row) => ({
    cells: { month: cell(monthOf(row)), ...Object.fromEntries(columns.map((one) => [one.key, value(row, one)])) },
  }))
  return { columns: [first, ...columns], lines, power }
}
