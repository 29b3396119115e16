import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Opened, openDuckDB } from '../../duckdb/open.ts'
import type { Database, FileSource } from '../source.ts'
import { type RawTables, tableDefinitions } from './raw-tables.ts'

export type Warehouse = Opened<RawTables>

export const rawPath = (workspace: string): string => join(workspace, 'data', 'raw.duckdb')

/** The oldest file format that has the newer compression of texts: a ledger is nearly nothing else, and lands much sooner. */
const STORAGE = { storage_compatibility_version: 'v1.3.0' }

/** Opens raw.duckdb to write, its tables made when they are not there. Close it before anything else reads it. */
export async function openWarehouse(workspace: string, sources: readonly FileSource[]): Promise<Warehouse> {
  const path = rawPath(workspace)
  await mkdir(dirname(path), { recursive: true })
  const warehouse = await openDuckDB<RawTables>(path, STORAGE)
  for (const statement of tableDefinitions(sources)) await warehouse.connection.run(statement)
  return warehouse
}

/** The same connection as readers see it. */
export function databaseOf({ connection }: Pick<Warehouse, 'connection'>): Database {
  return {
    async run(sql) {
      await connection.run(sql)
    },
    async rows(sql) {
      const reader = await connection.runAndReadAll(sql)
      return reader.getRowsJson().map((row) => row.map((value) => (value === null ? null : String(value))))
    },
  }
}

/** Runs `work` in one transaction. Any error rolls it back: a commit after a failed statement would keep nothing and say nothing. */
export async function inTransaction<Result>(warehouse: Warehouse, work: () => Promise<Result>): Promise<Result> {
  await warehouse.connection.run('begin transaction')
  let result: Result
  try {
    result = await work()
  } catch (error) {
    await warehouse.connection.run('rollback').catch(() => undefined)
    throw error
  }
  await warehouse.connection.run('commit')
  return result
}

/** A moment as DuckDB writes it, in UTC, `micros` earlier. */
export function timestamp(clock: Date, micros = 0): string {
  const total = BigInt(clock.getTime()) * 1000n - BigInt(micros)
  const whole = new Date(Number(total / 1000n)).toISOString().replace('T', ' ').replace('Z', '')
  return `${whole}${String(total % 1000n).padStart(3, '0')}`
}
