import type { Cost } from './measure.ts'

/** What one bench found, ready to be printed and kept. */
export interface Finding {
  readonly title: string
  readonly aim: string
  readonly result: string
  readonly rows: readonly Record<string, string>[]
}

export const seconds = (value: number): string => `${value.toFixed(2)} s`
export const ratio = (value: number, against: number): string => (value / against).toFixed(2)
export const mebibytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MiB`

/** One row a side: medians of wall, CPU and peak memory. */
export const costs = (sides: Record<string, Cost>): Record<string, string>[] =>
  Object.entries(sides).map(([name, cost]) => ({
    what: name,
    wall: seconds(cost.wall),
    cpu: seconds(cost.cpu),
    'peak memory': mebibytes(cost.rss),
  }))

/** Prints a finding as a heading, a table and its verdict. */
export function print({ title, aim, result, rows }: Finding): void {
  const columns = Object.keys(rows[0] ?? {})
  const width = (column: string): number => Math.max(column.length, ...rows.map((row) => (row[column] ?? '').length))
  const line = (cells: Record<string, string>): string =>
    columns.map((column) => (cells[column] ?? '').padEnd(width(column))).join('  ')
  const head = Object.fromEntries(columns.map((column) => [column, column]))
  console.log(`\n${title}\n  ${[head, ...rows].map(line).join('\n  ')}\n  → ${result} (aim: ${aim})`)
}
