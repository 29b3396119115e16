import { useTranslation } from 'react-i18next'
import { textIn } from '../../lib/board/maker.ts'
import type { Table } from '../../lib/board/report.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { Missing } from '../figure/Missing.tsx'
import { Spark } from '../figure/Spark.tsx'

/** A table of the report: its first column names the line, and a customer's line opens the customer. */
export function BoardTable({ table }: { table: Table }) {
  const { t } = useTranslation()
  const format = useFormat()
  const shown = table.columns.map((column, place) => ({ column, place })).filter(({ column }) => !column.behind)
  const hasSparks = table.lines.some(({ spark }) => spark)
  const kindOf = (index: number, unit: string) => (index > 0 && unit !== 'text' ? 'number' : 'wrap')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('board.table_of', { name: table.title })}>
      <table className="listing board-table">
        <caption className="unseen">{table.title}</caption>
        <thead>
          <tr>
            {shown.map(({ column }, index) => (
              <th key={column.key} scope="col" className={kindOf(index, column.unit)}>
                {column.title}
              </th>
            ))}
            {hasSparks && (
              <th scope="col" className="trend">
                {t('board.column.trend')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {table.lines.map((line, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one report never move
            <tr key={row} className={line.kind}>
              {shown.map(({ column, place }, index) => {
                const cell = line.cells[column.key]
                const text = textIn({ t, format }, table, row, place)
                const said = cell?.why ? <Missing reason={cell.why} /> : text
                if (index > 0) {
                  return (
                    <td key={column.key} className={`${kindOf(index, column.unit)} ${cell?.tone ?? ''}`}>
                      {said}
                    </td>
                  )
                }
                return (
                  <th key={column.key} scope="row" className="wrap">
                    {line.who ? (
                      <Go to={{ who: line.who, item: undefined, day: undefined, check: undefined }}>{text}</Go>
                    ) : (
                      said
                    )}
                  </th>
                )
              })}
              {hasSparks && (
                <td className="trend">
                  {line.spark && (
                    <Spark values={line.spark} label={t('tile.spark', { name: line.cells.name?.value })} />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
