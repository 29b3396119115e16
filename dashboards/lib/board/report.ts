import type { Language, Power } from '../format.ts'

/** How a value is written. `own`: each line of the column says its own. */
export type Unit = 'text' | 'money' | 'days' | 'rate' | 'count' | 'month' | 'moment' | 'own'

/** What a column is made of, for a workbook: columns of the same line, or a part of the line of all. */
export type Formula =
  /** the first less all the others */
  | { op: 'minus'; of: readonly string[] }
  | { op: 'sum'; of: readonly string[] }
  /** the first ÷ (the second − the third) */
  | { op: 'ratio'; of: readonly string[] }
  /** the column ÷ its figure in the last line */
  | { op: 'share'; of: readonly string[] }

export interface Column {
  key: string
  title: string
  unit: Unit
  formula?: Formula
  /** its lines add up to the line of the kind `sum` */
  adds?: boolean
  /** a move: with its sign, rates in points */
  delta?: boolean
  /** part of a formula: only a workbook shows it */
  behind?: boolean
  /** long text: takes the room there is */
  wide?: boolean
}

export interface Cell {
  /** as the semantic layer wrote it */
  value: string | null
  tone?: 'good' | 'bad'
  /** why there is none */
  why?: string
}

export interface Line {
  /** `sum`: what the lines above add up to. `all`: what they are a part of */
  kind?: 'sum' | 'all'
  /** of the columns that leave it to the line */
  unit?: Unit
  cells: Readonly<Record<string, Cell>>
  /** the last thirteen month ends */
  spark?: readonly (string | null)[]
  /** the customer it is about */
  who?: string
}

interface Drawn {
  id: string
  /** the message, made from the numbers */
  title: string
  /** unit · scope · date */
  under: string
  /** the questions it is made of, by name, and the members it shows */
  asks: readonly string[]
  members: readonly string[]
  /** what it assumes, or does not hold */
  notes: readonly string[]
}

export interface Table extends Drawn {
  kind: 'table'
  columns: readonly Column[]
  lines: readonly Line[]
  /** the scale of its amounts */
  power: Power
}

export interface Drawing extends Drawn {
  kind: 'drawing'
  option: Record<string, unknown>
  height: number
  /** the numbers that are drawn */
  drawn: Pick<Table, 'columns' | 'lines' | 'power'>
}

/** A figure there is nothing to show of: its name and the reason. */
export interface Absent {
  kind: 'absent'
  id: string
  title: string
  why: string
}

export type Block = Table | Drawing | Absent

export interface Section {
  id: string
  title: string
  /** blocks that stand side by side */
  rows: readonly (readonly Block[])[]
}

/** The board report as plain data: the page, the PDF and the workbook only write it down. */
export interface Report {
  language: Language
  currency: string
  title: string
  company: string
  /** companies and filters */
  place: string
  /** YYYY-MM-DD */
  date: string
  /** the data it was made from */
  version: string
  sections: readonly Section[]
}
