import {
  type DuckDBDataChunk,
  type DuckDBResult,
  type DuckDBType,
  DuckDBTypeId,
  JsonDuckDBValueConverter,
} from '@duckdb/node-api'
import { type Cell, plainCell } from './driver.ts'

/** The rows of one answer as they come, and how its columns are called. */
export interface Table {
  readonly names: readonly string[]
  readonly types: readonly DuckDBType[]
  /** The rows, once. */
  readonly chunks: AsyncIterable<DuckDBDataChunk>
}

/** A running answer as a table; `onRows` hears how many rows have gone through. */
export function tableOf(
  result: DuckDBResult,
  members: Readonly<Record<string, string>>,
  onRows?: (rows: number) => void,
): Table {
  async function* chunks() {
    let rows = 0
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      yield chunk
      rows += chunk.rowCount
      onRows?.(rows)
    }
  }
  return {
    names: result.columnNames().map((name) => members[name] ?? name),
    types: result.columnTypes(),
    chunks: chunks(),
  }
}

/** The rows of a table as exact texts, a chunk at a time. */
export async function* textRows({ types, chunks }: Table): AsyncGenerator<(string | null)[][]> {
  for await (const chunk of chunks) {
    const columns = types.map((type, index) =>
      chunk.convertColumnValues(index, JsonDuckDBValueConverter).map((value) => textOf(value as Cell, type)),
    )
    yield Array.from({ length: chunk.rowCount }, (_, row) => columns.map((column) => column[row] ?? null))
  }
}

export const isText = (type: DuckDBType): boolean => type.typeId === DuckDBTypeId.VARCHAR

function textOf(value: Cell, type: DuckDBType): string | null {
  const cell = plainCell(value, type)
  return cell === null ? null : String(cell)
}
