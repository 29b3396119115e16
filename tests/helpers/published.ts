import { chmod, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDB } from '../../duckdb/open.ts'
import { sha256OfFile, writeWhole } from '../../semantic/published/files.ts'
import { databaseName, type Manifest, manifestName } from '../../semantic/published/manifest.ts'
import { readPointer } from '../../semantic/published/pointer.ts'
import { pointAt } from '../../semantic/published/publish.ts'
import { TABLES } from './published-tables.ts'

export type HandMadeRow = Record<string, string | number | boolean | null>

/** Rows of a published version, by table; columns left out are empty. */
export interface HandMade {
  readonly tables: Readonly<Record<string, readonly HandMadeRow[]>>
  /** Statements run after the rows: for what is easier said in SQL. */
  readonly statements?: readonly string[]
  readonly asOf?: string
}

const MACROS = join(import.meta.dirname, '../../semantic/model/macros')

/** The file that readers are pointed at: what a server over the folder answers from. */
export async function currentFile(publishedDir: string): Promise<string> {
  const pointer = await readPointer(publishedDir)
  if (!pointer) throw new Error(`Nothing is published in ${publishedDir}`)
  return join(publishedDir, pointer.file)
}

/** Writes one published version from hand-made rows, as a run would, and points readers at it. Days are filled in. */
export async function publishRows(publishedDir: string, version: number, made: HandMade): Promise<Manifest> {
  const manifest = await placeRows(publishedDir, version, made)
  await pointAt(publishedDir, manifest, manifest.previous)
  return manifest
}

/** Writes one version beside the one that is served, for `pointAt` to serve it later. */
export async function placeRows(publishedDir: string, version: number, made: HandMade): Promise<Manifest> {
  await mkdir(publishedDir, { recursive: true })
  const building = join(publishedDir, `.making-${version}.duckdb`)
  await rm(building, { force: true })
  await writeTables(building, made)
  const path = join(publishedDir, databaseName(version))
  const manifest: Manifest = {
    version,
    runId: `run-${version}`,
    file: databaseName(version),
    sha256: await sha256OfFile(building),
    bytes: (await stat(building)).size,
    tables: {},
    totals: [],
    asOf: made.asOf ?? null,
    clock: '2026-01-31 00:00:00',
    sources: [],
    engine: 'duckdb',
    previous: version > 1 ? version - 1 : null,
    publishedAt: '2026-01-31T00:00:00.000Z',
  }
  await rename(building, path)
  await chmod(path, 0o444)
  await writeWhole(join(publishedDir, manifestName(version)), JSON.stringify(manifest))
  return manifest
}

async function writeTables(path: string, { tables, statements = [] }: HandMade): Promise<void> {
  const { connection, close } = await openDuckDB(path)
  await connection.run('begin transaction')
  for (const [table, columns] of Object.entries(TABLES)) {
    const shape = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`)
    await connection.run(`create table ${table} (${shape.join(', ')})`)
    const rows = tables[table] ?? []
    for (let from = 0; from < rows.length; from += 500) {
      await connection.run(insertion(table, rows.slice(from, from + 500)))
    }
  }
  for (const name of (await readdir(MACROS)).sort()) await connection.run(await readFile(join(MACROS, name), 'utf8'))
  for (const statement of statements) await connection.run(statement)
  await connection.run('commit')
  await connection.run('force checkpoint')
  await close()
}

function insertion(table: string, rows: readonly HandMadeRow[]): string {
  const names = Object.keys(TABLES[table] ?? {})
  const unknown = rows.flatMap((row) => Object.keys(row)).find((name) => !names.includes(name))
  if (unknown) throw new Error(`${table} has no column ${unknown}`)
  const values = rows.map((row) => `(${names.map((name) => literal(row[name] ?? null)).join(', ')})`)
  return `insert into ${table} values ${values.join(', ')}`
}

const literal = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)

/** The days of dim_dates from one date to another. */
export function days(from: string, to: string): string {
  return `insert into dim_dates select d, date_trunc('month', d), last_day(d), d = last_day(d)
    from (select unnest(generate_series(date '${from}', date '${to}', interval 1 day))::date as d)`
}

/** A row of dim_entities. */
export function entity(id: string, asOf: string): HandMadeRow {
  return { entity_id: id, entity_name: id, currency_code: 'EUR', books_date: asOf, as_of_date: asOf }
}
