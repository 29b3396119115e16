import type { FileSource, FileStream } from '../source.ts'
import { identifier } from '../sql.ts'
import { FORECAST_TABLES } from './forecast-tables.ts'

/** How the tables of raw.duckdb read through Kysely: numbers, dates and booleans as JSON writes them. */
export interface RawTables {
  files: FileRow
  refused_rows: RefusedRow
  runs: RunRow
  fec__exports: ExportRow
}

/** One row per file seen, and again when its verdict changes. rows_read = rows_landed + rows_unchanged + rows_refused. */
export interface FileRow {
  file_hash: string
  file_name: string
  source: string
  stream: string
  entity: string | null
  verdict: 'accepted' | 'refused' | 'held'
  reason_code: string | null
  message: string | null
  encoding: string | null
  rows_read: number
  rows_landed: number
  rows_unchanged: number
  rows_refused: number
  rows_deleted: number
  warnings: string
  _run_id: string
  _loaded_at: string
}

/** One row per line that refused its file, or that was refused alone. */
export interface RefusedRow {
  source: string
  file_hash: string
  file_name: string
  position: number | null
  reason_code: string
  message: string
  original: string | null
  _run_id: string
  _loaded_at: string
}

/** One row per run. `counts` is JSON text: what its files came to. */
export interface RunRow {
  _run_id: string
  clock: string
  state: 'landing' | 'landed'
  counts: string
}

/** One row per landed file and fiscal year. */
export interface ExportRow {
  _file_hash: string
  _entity: string
  _fiscal_year: string
  fiscal_year_start: string
  first_date: string
  last_date: string
  lines: number
  total_debit: string
  total_credit: string
  _run_id: string
  _loaded_at: string
  _source_file: string
}

/** The statements that make raw.duckdb what it is; each does nothing when its table is there. */
export function tableDefinitions(sources: readonly FileSource[]): string[] {
  return [
    ...sources.flatMap(({ name, streams }) => streams.flatMap((stream) => streamDefinitions(name, stream))),
    `create table if not exists files (
      file_hash varchar, file_name varchar, source varchar, stream varchar, entity varchar, verdict varchar,
      reason_code varchar, message varchar, encoding varchar, rows_read bigint, rows_landed bigint,
      rows_unchanged bigint, rows_refused bigint, rows_deleted bigint, warnings varchar, _run_id varchar,
      _loaded_at timestamp)`,
    `create table if not exists refused_rows (
      source varchar, file_hash varchar, file_name varchar, position bigint, reason_code varchar, message varchar,
      original varchar, _run_id varchar, _loaded_at timestamp)`,
    'create table if not exists runs (_run_id varchar, clock timestamp, state varchar, counts varchar)',
    ...FORECAST_TABLES,
  ]
}

const PROVENANCE = '_run_id varchar, _loaded_at timestamp, _source_file varchar'

/** What each shape needs beside the business columns to tell its versions apart. */
const KEYS: Record<FileStream['shape'], string> = {
  ledger: `_entity varchar, _fiscal_year varchar, _identity uuid, _occurrence integer, _row_hash uuid,
    _deleted boolean`,
  statements: '_entity varchar, _statement_key varchar, _statement_id varchar, _row_hash varchar',
  movements: '_entity varchar, _statement_id varchar',
  records: '_entity varchar, _key varchar, _row_hash varchar, _original varchar',
}

function streamDefinitions(source: string, { shape, name, columns }: FileStream): string[] {
  const business = columns.map((column) => `${identifier(column)} varchar`).join(', ')
  const table = `create table if not exists ${source}__${name} (${business}, ${KEYS[shape]}, ${PROVENANCE}, _position bigint)`
  if (shape !== 'ledger') return [table]
  return [
    table,
    `create table if not exists ${source}__exports (
      _file_hash varchar, _entity varchar, _fiscal_year varchar, fiscal_year_start date, first_date date,
      last_date date, opening_journals varchar[], lines bigint, total_debit decimal(18, 2),
      total_credit decimal(18, 2), ${PROVENANCE})`,
  ]
}
