import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import type { Planned, Question, SemanticLayer } from './cube.ts'
import { QueryError } from './errors.ts'
import { aboutAnswer, aboutTable } from './export-about.ts'
import { arrowBytes } from './export-arrow.ts'
import { csvLines } from './export-csv.ts'
import { type Table, tableOf, textRows } from './export-table.ts'
import { MOST_ROWS, type Wrapping, workbookOf } from './export-xlsx.ts'
import type { Lease } from './published/registry.ts'
import type { Language } from './words.ts'

export const FORMATS = ['json', 'csv', 'arrow', 'parquet', 'xlsx'] as const
export type Format = (typeof FORMATS)[number]

export interface ExportOptions {
  /** Stops the export, the query with it. */
  readonly signal?: AbortSignal
  /** The language of a workbook's titles and explanations; English unless told. */
  readonly language?: Language
  /** Called once the question runs, before the first byte. */
  readonly onStart?: (planned: Pick<Planned, 'asOf' | 'view' | 'warnings'> & { dataVersion: number }) => void
  readonly onRows?: (rows: number) => void
}

/** No export runs longer than this. */
export const LONGEST_MS = 10 * 60_000

/** What is read, and how a workbook explains it. */
interface Source {
  readonly lease: Lease
  readonly sql: string
  readonly values: readonly unknown[]
  readonly members: Readonly<Record<string, string>>
  readonly wrap: (names: readonly string[]) => Promise<Wrapping>
}

/**
 * Writes every row of a question, without a limit, chunk by chunk. Columns are named by their members; amounts stay
 * exact in every format. The target is left open. Throws QueryError, and whatever the target fails with.
 */
export async function exportRows(
  layer: SemanticLayer,
  question: Question,
  format: Format,
  target: Writable,
  options: ExportOptions = {},
) {
  return layer.rows(question, async (planned) => {
    const { lease, asOf, view, warnings } = planned
    const wrap = (names: readonly string[]) => aboutAnswer(layer, question, planned, names, options.language ?? 'en')
    const start = () => options.onStart?.({ dataVersion: lease.version, asOf, view, warnings })
    await write({ ...planned, wrap }, format, target, options, start)
    return { dataVersion: lease.version, asOf, warnings }
  })
}

/** Writes a whole table of a published version as it is. */
export async function exportTable(
  lease: Lease,
  name: string,
  format: Format,
  target: Writable,
  options: ExportOptions = {},
) {
  const sql = `select * from "${name.replaceAll('"', '""')}"`
  const wrap = async () => aboutTable(lease.manifest, sql, options.language ?? 'en')
  await write({ lease, sql, values: [], members: {}, wrap }, format, target, options)
}

async function write(
  source: Source,
  format: Format,
  target: Writable,
  options: ExportOptions,
  start: () => void = () => {},
): Promise<void> {
  const read = (connection: DuckDBConnection, folder: string) =>
    format === 'parquet'
      ? pourParquet(source, connection, folder, target, options, start)
      : pourRows(source, connection, format, target, options, start)
  try {
    await source.lease.apart(
      (connection, folder) => stoppable(connection, options.signal, () => read(connection, folder)),
      LONGEST_MS,
    )
  } catch (error) {
    if (!/out of memory/i.test(String(error))) throw error
    throw new QueryError('The answer needs more memory than it may take: ask for fewer measures, or for fewer dates.')
  }
}

/** The rows as they come. */
async function pourRows(
  { sql, values, members, wrap }: Source,
  connection: DuckDBConnection,
  format: Exclude<Format, 'parquet'>,
  target: Writable,
  options: ExportOptions,
  start: () => void,
): Promise<void> {
  const bound = values as DuckDBValue[]
  if (format === 'xlsx') await refuseTooMany(connection, sql, bound)
  const table = tableOf(await connection.stream(sql, bound), members, options.onRows)
  const bytes = format === 'xlsx' ? workbookOf(table, await wrap(table.names)) : BYTES[format](table)
  start()
  await pour(bytes, target)
}

/** What a Parquet file holds is told at its end: it is written whole, then sent. */
async function pourParquet(
  { sql, values, members }: Source,
  connection: DuckDBConnection,
  folder: string,
  target: Writable,
  options: ExportOptions,
  start: () => void,
): Promise<void> {
  const path = join(folder, 'answer.parquet')
  const bound = values as DuckDBValue[]
  const heads = await connection.run(`from (${sql}) limit 0`, bound)
  const named = heads
    .columnNames()
    .map((name) => `"${(members[name] ?? name).replaceAll('"', '""')}"`)
    .join(', ')
  const copy = `copy (from (${sql}) as answer (${named})) to '${path.replaceAll("'", "''")}'`
  const result = await connection.run(`${copy} (format parquet, compression zstd)`, bound)
  options.onRows?.(Number((await result.getRows())[0]?.[0]))
  start()
  await pour(createReadStream(path), target)
}

const BYTES = { json: jsonText, csv: csvLines, arrow: arrowBytes }

const pour = (bytes: AsyncIterable<string | Uint8Array>, target: Writable): Promise<void> =>
  pipeline(Readable.from(bytes), target, { end: false })

/** Interrupts what a connection runs when the signal says so. */
async function stoppable<T>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  task: () => Promise<T>,
): Promise<T> {
  const stop = () => connection.interrupt()
  signal?.throwIfAborted()
  signal?.addEventListener('abort', stop)
  try {
    return await task()
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

async function refuseTooMany(connection: DuckDBConnection, sql: string, values: DuckDBValue[]): Promise<void> {
  const counted = `select count(*) from (select 1 from (${sql}) limit ${MOST_ROWS + 1})`
  const reader = await connection.runAndReadAll(counted, values)
  if (Number(reader.getRows()[0]?.[0]) <= MOST_ROWS) return
  throw new QueryError(
    `A sheet holds ${MOST_ROWS.toLocaleString('en')} rows and the answer has more: ask for parquet, csv or arrow.`,
  )
}

async function* jsonText(table: Table): AsyncGenerator<string> {
  let separator = '['
  for await (const rows of textRows(table)) {
    const parts = rows.map((row) => {
      const text = JSON.stringify(Object.fromEntries(table.names.map((name, index) => [name, row[index] ?? null])))
      const part = `${separator}\n${text}`
      separator = ','
      return part
    })
    yield parts.join('')
  }
  yield separator === '[' ? '[]\n' : '\n]\n'
}
