import type { FileSource, Note, ReadContext, Reading, SourceFile } from '../../source.ts'
import { listed } from './cells.ts'
import { KIND_NAMES } from './kinds.ts'
import { faultNote, noteOf } from './notes.ts'
import { openCsv } from './open-csv.ts'
import { openSheet } from './open-sheet.ts'
import { headOf, isTable, mappingOf } from './recognise.ts'
import { lookThrough, sortRows } from './sort-rows.ts'
import { type Counted, columnsOf, stage, tellRefused } from './stage.ts'
import { type OpenTable, RefusedWorkbook, TableFault } from './table.ts'
import { isWorkbook } from './xlsx.ts'

/** Tables that people keep beside the ledger, in CSV or XLSX: each row is judged alone. */
export const spreadsheets = {
  name: 'spreadsheets',
  streams: KIND_NAMES.map((name) => ({ shape: 'records', name, columns: columnsOf(name) }) as const),
  recognises: isTable,
  read,
} as const satisfies FileSource & { recognises: typeof isTable; read: typeof read }

/** Reads a table as encours.yml maps it, else as the template whose headers it bears. */
async function read(file: SourceFile, context: ReadContext): Promise<Reading> {
  const mapping = mappingOf(file.name, context.tables)
  const reading = nothingRead(mapping?.kind ?? 'table')
  try {
    const open = isWorkbook(headOf(file.path), file.name) ? openSheet : openCsv
    const table = await open(file, mapping, context)
    const { kind } = table.mapped
    Object.assign(reading, { stream: kind, kind, encoding: table.encoding })
    const looked = await lookThrough(table, mapping ?? { decimal: null, dates: null }, context, () => {
      reading.lines += 1
    })
    const sorted = await sortRows(table, looked, context)
    const counted = await stage(context, kind, sorted.rowsPath, sorted.refusedPath)
    const warnings = [...table.warnings, ...headerNotes(table, context), ...looked.warnings, ...sorted.warnings]
    return await judge({ ...reading, warnings }, counted, table, context)
  } catch (error) {
    if (error instanceof TableFault)
      return { ...reading, warnings: error.warnings, refusals: [faultNote(error, context.language)] }
    if (error instanceof RefusedWorkbook) return { ...reading, refusals: [error.note] }
    throw error
  }
}

/** Accepts what could be read; a table of which no row could be read is refused. */
async function judge(
  reading: Reading,
  { staged, refused }: Counted,
  { mapped: { kind } }: OpenTable,
  context: ReadContext,
): Promise<Reading> {
  const { lines } = reading
  const refusals = refused > 0 ? await tellRefused(context) : []
  const told = {
    ...reading,
    refusals,
    refusedRows: refused,
    refusedTable: refused > 0 ? `${context.table}_refused` : null,
  }
  if (refused === lines && lines > 0) {
    const fault = new TableFault('every_row_refused', { n: lines, first: refusals[0]?.message ?? '' })
    return { ...told, refusals: [faultNote(fault, context.language), ...refusals] }
  }
  const repeated = lines - staged - refused
  const warnings = [
    ...reading.warnings,
    ...(lines === 0 ? [noteOf('header_only', context.language)] : []),
    ...(repeated > 0 ? [noteOf('repeated_rows', context.language, { n: repeated })] : []),
  ]
  const records = { shape: 'records', table: context.table, kind, columns: columnsOf(kind) } as const
  return { ...told, verdict: 'accepted', warnings, staged: records }
}

function headerNotes({ mapped: { guessed, unmapped } }: OpenTable, { language }: ReadContext): Note[] {
  return [
    ...(guessed.length > 0 ? [noteOf('headers_understood', language, { names: listed(guessed) })] : []),
    ...(unmapped.length > 0 ? [noteOf('unmapped_columns', language, { names: listed(unmapped) })] : []),
  ]
}

type Begun = { -readonly [Key in keyof Reading]: Reading[Key] }

function nothingRead(kind: string): Begun {
  return {
    ...{ source: 'spreadsheets', stream: kind, kind, verdict: 'refused', encoding: null, lines: 0, warnings: [] },
    ...{ refusals: [], refusedRows: 0, ledger: null, statements: [], staged: null, refusedTable: null },
  }
}
