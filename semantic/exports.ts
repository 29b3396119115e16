import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type DuckDBConnection, type DuckDBResult, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api'
import { RecordBatchStreamWriter } from 'apache-arrow'
import { openDuckDB } from '../duckdb/open.ts'
import type { Question, SemanticLayer } from './cube.ts'
import { plainCell } from './driver.ts'
import { arrowBatch, arrowSchema } from './export-arrow.ts'
import { csvLine } from './export-csv.ts'

export const FORMATS = ['json', 'csv', 'arrow', 'parquet'] as const
export type Format = (typeof FORMATS)[number]

/** No export runs longer than this. */
const LONGEST_MS = 10 * 60_000

type Write = (names: readonly string[], result: DuckDBResult, target: Writable) => Promise<void>

/**
 * Writes every row of a question, without a limit, chunk by chunk. Columns are named by their members; amounts stay
 * exact in every format. The target is left open.
 */
export async function exportRows(layer: SemanticLayer, question: Question, format: Format, target: Writable) {
  return layer.rows(question, async (lease, sql, values, members) => {
    const write = async (connection: DuckDBConnection) => {
      const result = await connection.stream(sql, values as DuckDBValue[])
      await WRITERS[format](
        result.columnNames().map((name) => members[name] ?? name),
        result,
        target,
      )
    }
    await lease.connection(write, LONGEST_MS)
  })
}

const WRITERS: Record<Format, Write> = { json: writeJson, csv: writeCsv, arrow: writeArrow, parquet: writeParquet }

async function* textRows(result: DuckDBResult): AsyncGenerator<(string | null)[]> {
  const types = result.columnTypes()
  for await (const rows of result.yieldRowsJson()) {
    for (const row of rows) {
      yield row.map((value, index) => {
        const cell = plainCell(value as string, types[index])
        return cell === null ? null : String(cell)
      })
    }
  }
}

async function writeCsv(names: readonly string[], result: DuckDBResult, target: Writable): Promise<void> {
  const isText = result.columnTypes().map((type) => type.typeId === DuckDBTypeId.VARCHAR)
  async function* lines() {
    // The mark tells spreadsheets that this is UTF-8.
    yield `\ufeff${csvLine(
      names,
      names.map(() => true),
    )}`
    for await (const row of textRows(result)) yield csvLine(row, isText)
  }
  await pipeline(Readable.from(lines()), target, { end: false })
}

async function writeJson(names: readonly string[], result: DuckDBResult, target: Writable): Promise<void> {
  async function* parts() {
    let separator = '['
    for await (const row of textRows(result)) {
      yield `${separator}\n${JSON.stringify(Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])))}`
      separator = ','
    }
    yield separator === '[' ? '[]\n' : '\n]\n'
  }
  await pipeline(Readable.from(parts()), target, { end: false })
}

async function writeArrow(names: readonly string[], result: DuckDBResult, target: Writable): Promise<void> {
  const schema = arrowSchema(names, result.columnTypes())
  const writer = new RecordBatchStreamWriter()
  const written = pipeline(Readable.from(writer as unknown as AsyncIterable<Uint8Array>), target, { end: false })
  writer.reset(undefined, schema)
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    writer.write(arrowBatch(schema, chunk))
  }
  writer.finish()
  await written
}

/** The serving connection may not write files: another one, with nothing else in it, does. */
async function writeParquet(names: readonly string[], result: DuckDBResult, target: Writable): Promise<void> {
  const path = join(tmpdir(), `encours-${randomUUID()}.parquet`)
  const scratch = await openDuckDB(':memory:')
  try {
    const types = result.columnTypes()
    const columns = names.map((name, index) => `"${name.replaceAll('"', '""')}" ${types[index]}`)
    await scratch.connection.run(`create table answer (${columns.join(', ')})`)
    const appender = await scratch.connection.createAppender('answer')
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
    await scratch.connection.run(`copy answer to '${path.replaceAll("'", "''")}' (format parquet, compression zstd)`)
    await pipeline(createReadStream(path), target, { end: false })
  } finally {
    await scratch.close()
    await rm(path, { force: true })
  }
}
