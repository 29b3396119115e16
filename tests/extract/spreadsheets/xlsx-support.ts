import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sheet, type SheetRow, sheetRows } from '../../../extract/connectors/spreadsheets/sheet.ts'
import { askChild, readSheet, type SheetChoice } from '../../../extract/connectors/spreadsheets/xlsx.ts'

export interface Read {
  readonly sheet: Sheet | null
  readonly rows: readonly SheetRow[]
  readonly warnings: readonly string[]
  readonly refused: { readonly code: string; readonly message: string } | null
}

async function written(content: Buffer | string): Promise<{ path: string; scratch: string }> {
  const scratch = await mkdtemp(join(tmpdir(), 'encours-xlsx-'))
  const path = join(scratch, 'table.xlsx')
  await writeFile(path, content)
  return { path, scratch }
}

const CHOICE = { sheet: null, headerRow: null, headers: ['Code client', 'Montant'], enough: 2 }

/** What the reader makes of a workbook, in French. */
export async function read(content: Buffer | string, choice: Partial<SheetChoice> = {}): Promise<Read> {
  const { path, scratch } = await written(content)
  const found = await readSheet(path, { ...CHOICE, language: 'fr', scratch, table: 'file_0', ...choice })
  if ('refused' in found) return { sheet: null, rows: [], warnings: [], refused: found.refused }
  const rows: SheetRow[] = []
  for await (const row of sheetRows(found)) rows.push(row)
  return { sheet: found, rows, warnings: found.warnings.map(({ code }) => code), refused: null }
}

/** What the reading process answers, with the most memory it held. */
export async function measure(content: Buffer | string, seconds = 60, mostMemoryMb = 280) {
  const { path, scratch } = await written(content)
  const question = { ...CHOICE, path, rowsPath: join(scratch, 'rows.ndjson'), mostMemoryMb }
  const { outcome, peakMb } = await askChild(question, seconds)
  return { verdict: 'code' in outcome ? outcome.code : `${outcome.rows} rows`, peakMb }
}
