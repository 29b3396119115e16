import type { ReadContext, SourceFile, TableMapping } from '../../source.ts'
import { faultOf, findHeader } from './find-header.ts'
import { KINDS } from './kinds.ts'
import { noteOf } from './notes.ts'
import { sheetRows } from './sheet.ts'
import type { OpenTable, Row } from './table.ts'
import { RefusedWorkbook } from './table.ts'
import { readSheet } from './xlsx.ts'

/** Opens one sheet of a workbook. Throws TableFault, or RefusedWorkbook with the workbook reader's own sentence. */
export async function openSheet(
  file: SourceFile,
  declared: TableMapping | null,
  context: ReadContext,
): Promise<OpenTable> {
  const { language, scratch, table } = context
  const headers = declared?.columns ? Object.values(declared.columns) : templateHeaders(declared)
  const choice = { sheet: declared?.sheet ?? null, headerRow: declared?.header_row ?? null, headers, language, scratch }
  const sheet = await readSheet(file.path, { ...choice, enough: declared?.columns ? headers.length : 2, table })
  if ('refused' in sheet) throw new RefusedWorkbook(sheet.refused)
  const found = findHeader([{ position: sheet.headerRow, cells: sheet.header }], declared, language)
  if (!('mapped' in found)) throw faultOf(found)
  const above = sheet.headerRow > 1 ? [noteOf('lines_above_header', language, {}, sheet.headerRow)] : []
  const warnings = [...sheet.warnings, ...above]
  return { mapped: found.mapped, encoding: null, separator: ';', warnings, rows: () => rowsOf(sheet.path) }
}

function templateHeaders(declared: TableMapping | null): string[] {
  const kinds = Object.entries(KINDS).filter(([name]) => !declared || name === declared.kind)
  return kinds.flatMap(([, { fields }]) => fields.flatMap(({ header, name }) => [header.fr, header.en, name]))
}

async function* rowsOf(path: string): AsyncGenerator<Row> {
  for await (const row of sheetRows({ path })) yield { ...row, lines: 1, isTorn: false }
}
