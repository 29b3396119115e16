import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { DuckDBDecimalType } from '@duckdb/node-api'

export type Cell = string | number | boolean | null
export type Row = Record<string, Cell>

/** Runs one statement and answers its rows as JSON does: money, dates and large integers as text. */
export async function readRows(
  connection: DuckDBConnection,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql, values as DuckDBValue[])
  const rows = reader.getRowObjectsJson() as Row[]
  const types = new Map(reader.columnNames().map((name, index) => [name, reader.columnType(index)]))
  for (const row of rows) {
    for (const name of Object.keys(row)) row[name] = plainCell(row[name] as Cell, types.get(name))
  }
  return rows
}

/** Numbers travel as text, money with its two decimals, ratios without idle zeros. */
export function plainCell(value: Cell, type: DuckDBType | undefined): Cell {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || !(type instanceof DuckDBDecimalType) || type.scale <= 2) return value
  return value.replace(/\.?0+$/, '')
}
