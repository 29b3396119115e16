import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { Kysely } from 'kysely'
import { DuckDBDialect } from './dialect.ts'

export interface Opened<Tables> {
  /** Typed statements; every value comes back as JSON does: money and dates as text, 64-bit integers as text. */
  readonly db: Kysely<Tables>
  /** The bare connection, for what Kysely has no words for (COPY, ATTACH, read_csv). */
  readonly connection: DuckDBConnection
  /** Closes the connection and the file. Await running statements first: closing under a query hangs it. */
  close(): Promise<void>
}

/** Opens a DuckDB file (or ':memory:'). `options` are DuckDB settings fixed at opening, in order. */
export async function openDuckDB<Tables>(path: string, options: Record<string, string> = {}): Promise<Opened<Tables>> {
  const instance = await DuckDBInstance.create(path, options)
  const connection = await instance.connect()
  const db = new Kysely<Tables>({ dialect: new DuckDBDialect(connection) })
  return {
    db,
    connection,
    async close() {
      await db.destroy()
      connection.closeSync()
      instance.closeSync()
    },
  }
}
