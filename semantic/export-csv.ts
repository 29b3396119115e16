import { isText, type Table, textRows } from './export-table.ts'

/** A first character that makes spreadsheets compute what should be read. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * One CSV line. A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers are left as
 * they are, for their sign is theirs.
 */
export function csvLine(values: readonly (string | null)[], isText: readonly boolean[]): string {
  const cells = values.map((value, index) => {
    if (value === null) return ''
    const safe = isText[index] && FORMULA.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${cells.join(',')}\r\n`
}

/** A table as CSV. The mark at its beginning tells spreadsheets that this is UTF-8. */
export async function* csvLines(table: Table): AsyncGenerator<string> {
  const texts = table.types.map(isText)
  yield `\ufeff${csvLine(
    table.names,
    table.names.map(() => true),
  )}`
  for await (const rows of textRows(table)) yield rows.map((row) => csvLine(row, texts)).join('')
}
