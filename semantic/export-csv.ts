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
