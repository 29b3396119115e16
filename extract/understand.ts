import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { Config } from './config.ts'
import { KIND_NAMES } from './connectors/spreadsheets/kinds.ts'
import { lookAtColumns, type TableColumns } from './connectors/spreadsheets/look-at-columns.ts'
import { entityOf, entityOfAccounts, entityOfTable } from './inbox.ts'
import { linesOf } from './lines-of.ts'
import { type FileReport, reportOf, withReading } from './read.ts'

/** A refused line: what its sentence says is read beside what the file says. */
export interface LineText {
  readonly position: number
  readonly text: string
}

/** All that a person is shown of a file before it is imported. */
export interface Understood {
  readonly report: FileReport
  /** The company it would belong to; null when nothing says which. */
  readonly entity: { readonly id: string; readonly name: string } | null
  /** Of a table: its columns and what is read from them. */
  readonly table: TableColumns | null
  /** The first rows as the file writes them, its header first; none for what is no table of rows. */
  readonly rows: readonly (readonly string[])[]
  readonly refusedLines: readonly LineText[]
}

const TOLD = 100
const SHOWN_LINES = 20
const SHOWN_ROWS = 5

/** Reads a file without landing it, for a person to look at. Throws ExtractError when there is no such file. */
export async function understand(path: string, config: Config): Promise<Understood> {
  const name = basename(path)
  const { report, entity } = await withReading(path, config, TOLD, async (reading) => ({
    report: reportOf(reading),
    entity: entityOfAccounts(reading, config) ?? entityOfTable(reading, name, config) ?? entityOf(name, config),
  }))
  const isTable = report.kind === 'table' || KIND_NAMES.some((kind) => kind === report.kind)
  const table = isTable ? await columnsOf(path, config) : null
  return {
    report,
    entity: entity && { id: entity.id, name: entity.name },
    table,
    rows: table ? [table.header, ...table.rows] : await ledgerRows(path, report),
    refusedLines: await refusedLines(path, report, table),
  }
}

async function columnsOf(path: string, config: Config): Promise<TableColumns | null> {
  const scratch = await mkdtemp(join(tmpdir(), 'encours-'))
  const name = basename(path)
  const encoding = entityOf(name, config)?.encoding ?? null
  try {
    const context = { language: config.language, scratch, encoding, table: 'file_0' }
    return await lookAtColumns({ path: resolve(path), name }, config.tables, context, SHOWN_ROWS)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** A ledger separates its fields by tabs or pipes, and quotes none. */
async function ledgerRows(path: string, { kind, encoding }: FileReport): Promise<string[][]> {
  if (kind !== 'fec' || encoding === null) return []
  const numbers = Array.from({ length: SHOWN_ROWS + 1 }, (_, index) => index + 1)
  const lines = [...(await linesOf(path, encoding, numbers)).values()]
  const separator = ['\t', '|'].find((mark) => (lines[0] ?? '').split(mark).length >= 9)
  return separator ? lines.map((line) => line.split(separator)) : []
}

/** The lines that are refused, as the file writes them; a workbook has no lines. */
async function refusedLines(
  path: string,
  { refusals, encoding }: FileReport,
  table: TableColumns | null,
): Promise<LineText[]> {
  const positions = [...new Set(refusals.flatMap(({ position }) => position ?? []))].slice(0, SHOWN_LINES)
  if (positions.length === 0 || encoding === null || (table?.sheet ?? null) !== null) return []
  return [...(await linesOf(path, encoding, positions))].map(([position, text]) => ({ position, text }))
}
