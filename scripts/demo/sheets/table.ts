import { decimalText } from '../amounts.ts'
import type { Day } from '../days.ts'
import { iso } from '../days.ts'
import { HEADERS, type KindName } from './headers.ts'

/** What a cell holds; a `share` is a ratio as text: 0.125 is shown as 12,5 %. */
export type Cell =
  | string
  | { day: Day }
  | { month: Day }
  | { cents: bigint }
  | { number: string }
  | { share: string }
  | null

/** A row by field; a field that is not named is empty. */
export type Fields = Readonly<Record<string, Cell>>

/** Why a row is to be refused alone. */
export type Refusal =
  | 'missing_value'
  | 'total_row'
  | 'unreadable_amount'
  | 'unreadable_date'
  | 'unreadable_integer'
  | 'unreadable_month'
  | 'unreadable_rate'

export interface Row {
  readonly cells: readonly Cell[]
  /** Null when the row is to land. */
  readonly refused: Refusal | null
}

/** How a text file writes its cells. */
export interface TextStyle {
  readonly encoding: 'utf-8' | 'cp1252'
  readonly separator: ',' | ';'
  readonly decimal: ',' | '.'
  readonly dates: 'DD/MM/YYYY' | 'YYYY-MM-DD'
}

/** Where a table goes and how it looks. */
export interface Shape {
  readonly name: string
  readonly kind: KindName
  /** The company whose table it is. */
  readonly entity: string
  readonly language: 'fr' | 'en'
  readonly fields: readonly string[]
  /** Headers of its own, by field; without them, those of the template. */
  readonly own?: Readonly<Record<string, string>>
  /** A text file when it says how; else a workbook. */
  readonly text?: TextStyle
}

export interface Table extends Shape {
  readonly headers: readonly string[]
  readonly rows: readonly Row[]
}

/** A row that must be refused, and the good row it follows, counted from 0. */
export interface BadRow {
  readonly after: number
  readonly record: Fields
  readonly code: Refusal
}

/** Lays records out in the order of the fields, the bad rows among them and the totals last. */
export function table(shape: Shape, records: readonly Fields[], bad: readonly BadRow[], totals?: Fields): Table {
  const cellsOf = (record: Fields): Cell[] => shape.fields.map((field) => record[field] ?? null)
  const rows: Row[] = []
  if (bad.some(({ after }) => after >= records.length)) throw new Error(`${shape.name} is too short for its bad rows`)
  for (const [index, record] of records.entries()) {
    rows.push({ cells: cellsOf(record), refused: null })
    for (const { record: spoiled, code } of bad.filter(({ after }) => after === index))
      rows.push({ cells: cellsOf(spoiled), refused: code })
  }
  if (totals) rows.push({ cells: cellsOf(totals), refused: 'total_row' })
  const headers = shape.fields.map((field) => shape.own?.[field] ?? headerOf(shape, field))
  return { ...shape, headers, rows }
}

function headerOf({ kind, language }: Shape, field: string): string {
  const header = HEADERS[kind][field]
  if (!header) throw new Error(`the template of ${kind} has no field ${field}`)
  return header[language === 'fr' ? 0 : 1]
}

/** A cell as a person reads it in a text file. */
export function cellText(cell: Cell, style: TextStyle): string {
  const number = (text: string): string => text.replace('.', style.decimal)
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if ('day' in cell) return dayText(cell.day, style.dates)
  if ('month' in cell) return iso(cell.month).slice(0, 7)
  if ('cents' in cell) return number(decimalText(cell.cents))
  if ('number' in cell) return number(cell.number)
  return `${number(decimalText(BigInt(Math.round(Number(cell.share) * 10_000)), '.').replace(/0$/, ''))} %`
}

const dayText = (day: Day, dates: TextStyle['dates']): string =>
  dates === 'YYYY-MM-DD' ? iso(day) : iso(day).replace(/(....)-(..)-(..)/, '$3/$2/$1')
