import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import { useDictionary } from '../../lib/dictionary.ts'
import { useFormat } from '../../lib/use-format.ts'

const NUMBER = /^-?\d+(\.\d+)?$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T00:00/

/** The numbers behind a figure as the semantic layer gave them, exact. */
export function RowsTable({ rows, name }: { rows: readonly Row[]; name: string }) {
  const { i18n } = useTranslation()
  const { define } = useDictionary()
  const format = useFormat()
  const all = Object.keys(rows[0] ?? {})
  // a time member with a granularity comes twice: keep one
  const columns = all.filter((column) => !all.some((other) => other !== column && other.startsWith(`${column}.`)))
  const title = (column: string) =>
    define(column.split('.').slice(0, 2).join('.'), i18n.language === 'en' ? 'en' : 'fr')?.title ?? column
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={name}>
      <table className="rows">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={isNumber(rows, column) ? 'number' : undefined}>
                {title(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one answer never move
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} className={isNumber(rows, column) ? 'number' : undefined}>
                  {show(row[column] ?? null, format.date)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const isNumber = (rows: readonly Row[], column: string) => rows.some((row) => NUMBER.test(String(row[column] ?? '')))

function show(value: string | null, date: (value: string) => string): string {
  if (value === null) return '–'
  return MOMENT.test(value) ? date(value) : String(value)
}
