import type { Row } from '../cube.ts'
import { readDecimal, rescale } from '../decimal.ts'

/** What stands at the top of a table: a column of its own, or one of a value that goes across. */
export interface Column {
  id: string
  /** the key of the answer it shows */
  key: string
  /** the value across it belongs to; undefined: to the row */
  across?: string | null
  /** the totals of the rows, beside the values across */
  isTotal?: boolean
}

/** A row of the table: columns to values as the layer gave them, and the row of the answer a drill starts from. */
export interface Line {
  cells: Readonly<Record<string, string | null>>
  row: Row
}

export interface Grid {
  columns: Column[]
  lines: Line[]
  /** the layer's own totals; null where there are none */
  total: Readonly<Record<string, string | null>> | null
  /** values across that are not shown: a table of more columns cannot be read */
  hidden: number
}

const MOST_ACROSS = 60

/** A table as the layer answered it: groups, then measures. */
export function plainGrid(
  rows: readonly Row[],
  groups: readonly string[],
  measures: readonly string[],
  total: Row | null,
): Grid {
  const columns = [...groups, ...measures].map((key) => ({ id: key, key }))
  return { columns, lines: rows.map((row) => ({ cells: row, row })), total, hidden: 0 }
}

export interface Across {
  cells: readonly Row[]
  /** each row without what goes across, in the order of the table; null: the table has one row */
  rows: readonly Row[] | null
  /** each value across without the rows */
  columns: readonly Row[] | null
  total: Row | null
  groups: readonly string[]
  measures: readonly string[]
  across: string
  /** the order of the values across */
  compare: (a: string | null, b: string | null) => number
}

const EMPTY_VALUE = '\u0000'
const idOf = (value: string | null | undefined, measure: string): string => `${value ?? EMPTY_VALUE}\u001f${measure}`

/** Turns one group into columns. No cell and no total is added up: each is what the layer answered for it. */
export function pivoted({ cells, rows, columns, total, groups, measures, across, compare }: Across): Grid {
  const keyOf = (row: Row) => JSON.stringify(groups.map((name) => row[name] ?? null))
  const all = [...new Set(cells.map((row) => row[across] ?? null))].sort(compare)
  const values = all.slice(0, MOST_ACROSS)
  const lines = new Map<string, Record<string, string | null>>()
  const sources = new Map<string, Row>()
  for (const row of rows ?? [total ?? {}]) {
    const own = groups.map((name) => [name, row[name] ?? null] as const)
    const sums = measures.map((name) => [`total ${name}`, row[name] ?? null] as const)
    lines.set(keyOf(row), Object.fromEntries([...own, ...sums]))
    sources.set(keyOf(row), row)
  }
  for (const row of cells) {
    const line = lines.get(keyOf(row))
    for (const name of measures) if (line) line[idOf(row[across], name)] = row[name] ?? null
  }
  const bottom: Record<string, string | null> = {}
  for (const row of columns ?? []) for (const name of measures) bottom[idOf(row[across], name)] = row[name] ?? null
  for (const name of measures) bottom[`total ${name}`] = total?.[name] ?? null
  return {
    columns: [
      ...groups.map((key) => ({ id: key, key })),
      ...values.flatMap((value) => measures.map((key) => ({ id: idOf(value, key), key, across: value }))),
      ...measures.map((key) => ({ id: `total ${key}`, key, isTotal: true })),
    ],
    lines: [...lines].map(([key, own]) => ({ cells: own, row: sources.get(key) ?? {} })),
    total: columns && total ? bottom : null,
    hidden: all.length - values.length,
  }
}

/** The id of the column of a value and a measure, to sort by. */
export const columnId = idOf

/** Rows in the order of one column, numbers as numbers, what is empty last. The order of the layer decides the rest. */
export function sortedBy(lines: readonly Line[], id: string, down: boolean): Line[] {
  return [...lines].sort((a, b) => {
    const [left, right] = [a.cells[id] ?? null, b.cells[id] ?? null]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return down ? compareValues(right, left) : compareValues(left, right)
  })
}

/** Decimal texts by their size, without a float; other texts as a reader of tables expects: 2 before 10. */
export function compareValues(a: string, b: string): number {
  const [left, right] = [readDecimal(a), readDecimal(b)]
  if (!left || !right) return a.localeCompare(b, undefined, { numeric: true })
  const scale = Math.max(left.scale, right.scale)
  const difference = rescale(left, scale).units - rescale(right, scale).units
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
