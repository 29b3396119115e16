import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import { useDictionary } from '../../lib/dictionary.ts'
import { DASH, type Language } from '../../lib/format.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'

const NUMBER = /^-?\d+(\.\d+)?$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T00:00/

/** The numbers behind a figure as the semantic layer gave them, exact. */
export function RowsTable({ rows, name, members }: { rows: readonly Row[]; name: string; members: readonly string[] }) {
  const { i18n } = useTranslation()
  const { define, isMeasure } = useDictionary()
  const format = useFormat()
  const all = Object.keys(rows[0] ?? {})
  // a time member with a granularity comes twice: keep one
  const single = all.filter((column) => !all.some((other) => other !== column && other.startsWith(`${column}.`)))
  // questions are shared between figures: each shows its own members, whichever view they come from
  const own = new Set(members.map(lastPart))
  const columns = single.filter((column) => own.has(lastPart(column)) || !isMeasure(column))
  const language: Language = i18n.language === 'en' ? 'en' : 'fr'
  const unit = (column: string) => define(column, language)?.unit ?? null
  const title = (column: string) => define(column.split('.').slice(0, 2).join('.'), language)?.title ?? column
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
                  {show(row[column] ?? null, unit(column), format)}
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

const lastPart = (member: string) => member.slice(member.lastIndexOf('.') + 1)

function show(value: string | null, unit: string | null, format: Format): string {
  if (value === null) return DASH
  if (unit === 'currency') return format.amount(value)
  if (unit === 'ratio') return format.percent(value, 2)
  if (unit === 'days') return format.days(value, 2)
  return MOMENT.test(value) ? format.date(value) : String(value)
}
