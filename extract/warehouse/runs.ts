import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import { literal } from '../sql.ts'
import type { FileRow } from './raw-tables.ts'
import type { Warehouse } from './warehouse.ts'

/** The name of a run: the same inputs at the same clock make the same run. */
export function runIdOf(clock: Date, config: Config, files: readonly { name: string; hash: string }[]): string {
  const inputs = files.map(({ name, hash }) => [name, hash]).toSorted()
  return createHash('sha256')
    .update(JSON.stringify([clock.toISOString(), config, inputs]))
    .digest('hex')
    .slice(0, 16)
}

/** Notes that a run has begun; a run resumed under its own name takes the place of the one cut short. */
export async function startRun({ db }: Warehouse, runId: string, clock: string): Promise<void> {
  await db.deleteFrom('runs').where('_run_id', '=', runId).execute()
  await db
    .insertInto('runs')
    .values({ _run_id: runId, clock: sql`${clock}::timestamp`, state: 'landing', counts: '{}' })
    .execute()
}

/** Notes that a run has landed all it could, with what its files came to. */
export async function endRun({ db }: Warehouse, runId: string): Promise<void> {
  const files = await db
    .selectFrom('files')
    .select(['verdict', 'rows_read', 'rows_landed', 'rows_unchanged', 'rows_refused'])
    .where('_run_id', '=', runId)
    .execute()
  const total = (key: 'rows_read' | 'rows_landed' | 'rows_unchanged' | 'rows_refused') =>
    files.reduce((sum, file) => sum + Number(file[key]), 0)
  const counts = {
    files: files.length,
    read: total('rows_read'),
    landed: total('rows_landed'),
    unchanged: total('rows_unchanged'),
    refused: total('rows_refused'),
  }
  await db
    .updateTable('runs')
    .set({ state: 'landed', counts: JSON.stringify(counts) })
    .where('_run_id', '=', runId)
    .execute()
}

/** Writes what a file came to. Its own transaction is the caller's. */
export async function recordFile({ db }: Warehouse, row: FileRow): Promise<void> {
  const { rows_read, rows_landed, rows_unchanged, rows_refused } = row
  if (rows_read !== rows_landed + rows_unchanged + rows_refused) {
    throw new Error(
      `${row.file_name}: ${rows_read} lines read, but ${rows_landed} + ${rows_unchanged} + ${rows_refused} accounted for`,
    )
  }
  await db
    .insertInto('files')
    .values({ ...row, _loaded_at: sql`${row._loaded_at}::timestamp` })
    .execute()
}

/** Copies the refused lines a reader has listed. */
export async function recordRefusedRows({ connection }: Warehouse, table: string, row: FileRow): Promise<void> {
  await connection.run(`insert into refused_rows
    select ${literal(row.source)}, ${literal(row.file_hash)}, ${literal(row.file_name)}, position, reason_code, message,
      original, ${literal(row._run_id)}, ${literal(row._loaded_at)}::timestamp
    from ${table} order by position, reason_code`)
}

/** What was last said of each file, by hash. */
export async function lastVerdicts({ db }: Warehouse): Promise<Map<string, FileRow>> {
  const rows = await db.selectFrom('files').selectAll().orderBy('_loaded_at').execute()
  return new Map(rows.map((row) => [row.file_hash, row]))
}

/** The latest moment a source of an entity was landed, as DuckDB writes it; null when it never was. */
export async function latestLanding({ db }: Warehouse, entity: string, source: string): Promise<string | null> {
  const row = await db
    .selectFrom('files')
    .select(({ fn }) => fn.max('_loaded_at').as('latest'))
    .where('entity', '=', entity)
    .where('source', '=', source)
    .where('verdict', '=', 'accepted')
    .executeTakeFirst()
  return row?.latest ?? null
}

/** Every entity that has something landed. */
export async function landedEntities({ db }: Warehouse): Promise<string[]> {
  const rows = await db.selectFrom('fec__exports').select('_entity').distinct().orderBy('_entity').execute()
  return rows.map((row) => row._entity)
}
