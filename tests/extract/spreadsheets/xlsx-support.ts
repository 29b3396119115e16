import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type SheetRow, sheetRows } from '../../../extract/connectors/spreadsheets/sheet.ts'
import type { Wanted } from '../../../extract/connectors/spreadsheets/workbook/choose-sheet.ts'
import { WORKBOOK_REFUSALS, WorkbookError } from '../../../extract/connectors/spreadsheets/workbook/sentences.ts'
import { type Found, spoolSheet } from '../../../extract/connectors/spreadsheets/workbook/spool-workbook.ts'
import { askChild } from '../../../extract/connectors/spreadsheets/xlsx.ts'
import { say } from '../../../extract/language.ts'

export interface Read {
  readonly sheet: Found | null
  readonly rows: readonly SheetRow[]
  readonly warnings: readonly string[]
  readonly refused: { readonly code: string; readonly message: string } | null
}

const CHOICE = { sheet: null, headerRow: null, headers: ['Code client', 'Montant'], enough: 2 }

async function written(content: Buffer | string): Promise<{ path: string; rowsPath: string }> {
  const scratch = await mkdtemp(join(tmpdir(), 'encours-xlsx-'))
  const path = join(scratch, 'table.xlsx')
  await writeFile(path, content)
  return { path, rowsPath: join(scratch, 'rows.ndjson') }
}

/** What the reader makes of a workbook, in this process; sentences in French. */
export async function read(content: Buffer | string, choice: Partial<Wanted> = {}): Promise<Read> {
  const files = await written(content)
  try {
    const sheet = await spoolSheet({ ...CHOICE, ...files, ...choice })
    const rows: SheetRow[] = []
    for await (const row of sheetRows({ path: files.rowsPath })) rows.push(row)
    return { sheet, rows, warnings: sheet.remarks.map(({ code }) => code), refused: null }
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error
    const { code, holes } = error
    const message = say(WORKBOOK_REFUSALS[code], 'fr', holes)
    expect(message, 'every hole of the sentence is filled').not.toMatch(/[{}]/)
    return { sheet: null, rows: [], warnings: [], refused: { code, message } }
  }
}

/** What the process of its own answers, with the most memory it held. */
export async function measure(content: Buffer | string, seconds = 60, mostMemoryMb = 280) {
  const { outcome, peakMb } = await askChild({ ...CHOICE, ...(await written(content)), mostMemoryMb }, seconds)
  return { verdict: 'code' in outcome ? outcome.code : `${outcome.rows} rows`, peakMb }
}
