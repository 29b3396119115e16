import type { DuckDBConnection } from '@duckdb/node-api'

export type Row = Readonly<Record<string, string | boolean | null>>

/** The rows of a query; money, dates and counts as text. `values` are bound by name ($entity). */
export async function query(
  connection: DuckDBConnection,
  sql: string,
  values: Readonly<Record<string, string>> = {},
): Promise<Row[]> {
  const result = await connection.runAndReadAll(sql, values)
  return result.getRowObjectsJson() as Row[]
}
