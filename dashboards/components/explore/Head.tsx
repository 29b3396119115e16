import { useTranslation } from 'react-i18next'
import type { Question } from '../../lib/explore/question.ts'
import type { AskingProps } from './Asking.tsx'
import type { Shown } from './columns.ts'
import { Described } from './Member.tsx'

/** What is needed of the table library's header rows. */
interface HeaderRow {
  id: string
  headers: readonly {
    id: string
    colSpan: number
    isPlaceholder: boolean
    subHeaders: readonly unknown[]
    column: { id: string; columnDef: { header?: unknown } }
  }[]
}

/** Titles with their units: a press sorts, a hover or a focus tells the definition. */
export function Head({
  groups,
  shown,
  ...asking
}: AskingProps & { groups: readonly HeaderRow[]; shown: readonly Shown[] }) {
  return (
    <thead>
      {groups.map(({ id, headers }, row) => (
        <tr key={id} aria-rowindex={row + 1}>
          {headers.map((header) => {
            const column = shown.find((one) => one.id === header.column.id)
            if (header.isPlaceholder) return <td key={header.id} colSpan={header.colSpan} />
            if (column) return <Title key={header.id} column={column} {...asking} />
            return (
              <th key={header.id} scope="colgroup" colSpan={header.colSpan} className="over">
                {String(header.column.columnDef.header ?? '')}
              </th>
            )
          })}
        </tr>
      ))}
    </thead>
  )
}

/** How a column's order is written in the question: by its own member, by a value across or by the totals. */
function orderOf({ field, across, isTotal }: Shown) {
  return { name: field.name, column: across === undefined || isTotal ? null : (across ?? '') }
}

function Title({ column, question, onAsk }: AskingProps & { column: Shown }) {
  const { t } = useTranslation()
  const order = orderOf(column)
  const { sort } = question
  const isSorted = sort !== null && sort.name === order.name && sort.column === order.column
  const turn = (): Question => ({ ...question, sort: { ...order, down: isSorted ? !sort.down : column.isNumber } })
  const direction = isSorted ? (sort.down ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" className={column.isNumber ? 'number' : undefined} aria-sort={direction}>
      <Described field={column.field}>
        <button type="button" onClick={() => onAsk(turn())}>
          {column.title}
          {isSorted && <span aria-hidden="true">{sort.down ? ' ↓' : ' ↑'}</span>}
          <span className="unseen">{t('explore.sort')}</span>
        </button>
      </Described>
      <span className="unit">{column.unit || '\u00a0'}</span>
    </th>
  )
}
