import { join } from 'node:path'
import type { Note, ReadContext } from '../../source.ts'
import { isDamaged } from './cells.ts'
import { noteOf, rowNote } from './notes.ts'
import { type RowFault, RowReader, RowShape } from './rows.ts'
import { CsvSpool } from './spool.ts'
import { StoredCodes } from './stored-codes.ts'
import { type Declared, type Style, StyleProof } from './styles.ts'
import type { OpenTable, Row } from './table.ts'

/** What the first reading of a table finds: how its columns are written, and what is worth saying. */
export interface Looked {
  readonly styleOf: (place: number) => Style
  readonly warnings: readonly Note[]
}

/** Reads every row once, to prove how they are written. `onRow` counts those that say something. Throws TableFault. */
export async function lookThrough(
  table: OpenTable,
  declared: Declared,
  { language }: Pick<ReadContext, 'language'>,
  onRow: () => void,
): Promise<Looked> {
  const { mapped } = table
  const shape = new RowShape(mapped.header)
  const proof = new StyleProof(mapped, declared)
  const codes = new StoredCodes(mapped)
  const headers = { count: 0, first: 0 }
  for await (const row of table.rows()) {
    const passed = shape.passes(row)
    if (passed === 'header') see(headers, row)
    if (passed) continue
    onRow()
    if (shape.faultOf(row)) continue
    proof.see(row)
    codes.see(row)
  }
  const { count, first } = headers
  const repeated = count > 0 ? [noteOf('repeated_header', language, { n: count }, first)] : []
  return { styleOf: proof.finish(), warnings: [...codes.notes(language), ...repeated] }
}

function see(found: { count: number; first: number }, { position }: Row): void {
  if (found.count === 0) found.first = position
  found.count += 1
}

export interface Sorted {
  /** Where the rows that were read lie, and those that were refused. */
  readonly rowsPath: string
  readonly refusedPath: string
  readonly warnings: readonly Note[]
}

/** Reads every row again, into its fields or among the refused. */
export async function sortRows(table: OpenTable, looked: Looked, context: ReadContext): Promise<Sorted> {
  const { language, scratch, table: name } = context
  const { header } = table.mapped
  const shape = new RowShape(header)
  const reader = new RowReader(table.mapped, looked.styleOf, language)
  const rows = new CsvSpool(join(scratch, `${name}.rows.csv`))
  const refused = new CsvSpool(join(scratch, `${name}.refused.csv`))
  try {
    for await (const row of table.rows()) {
      if (shape.passes(row)) continue
      const result = shape.faultOf(row) ?? reader.read(row)
      const isRefused = 'code' in result
      const spool = isRefused ? refused : rows
      const line = isRefused
        ? refusedLine(row, result, table.separator, context)
        : [row.position, ...result, original(header, row.cells)]
      if (spool.add(line)) await spool.drain()
    }
  } finally {
    await rows.close()
    await refused.close()
  }
  const { count, first } = reader.rounded
  const warnings = count > 0 ? [noteOf('rounded_amounts', language, { n: count }, first)] : []
  return { rowsPath: rows.path, refusedPath: refused.path, warnings }
}

function refusedLine(row: Row, fault: RowFault, separator: string, { language }: ReadContext) {
  const { code, message } = rowNote(fault, row.position, language)
  const quoted = row.cells.map((cell) =>
    cell.includes(separator) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  )
  return [row.position, code, message, visible(quoted.join(separator)).slice(0, 2000)]
}

/** The database keeps no zero byte: it is written as the sign that stands for it. */
const visible = (text: string): string => (isDamaged(text) ? text.replaceAll('\0', '\u2400') : text)

/** The whole row as JSON, by the file's own headers; a column without one is known by its number. */
function original(header: readonly string[], cells: readonly string[]): string {
  const pairs = header.map(
    (name, index) => `${JSON.stringify(name || String(index + 1))}:${JSON.stringify(cells[index] ?? '')}`,
  )
  return `{${pairs.join(',')}}`
}
