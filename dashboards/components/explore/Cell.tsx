import { useTranslation } from 'react-i18next'
import type { Line } from '../../lib/explore/pivot.ts'
import { DASH } from '../../lib/format.ts'
import { Go } from '../figure/Go.tsx'
import type { Shown } from './columns.ts'
import { useWords } from './use-words.ts'

interface CellProps {
  column: Shown
  line: Line
  isFirst: boolean
  isTotal?: boolean
}

/** A value; where it names an item or a customer, it opens them. */
export function Cell({ column, line, isFirst, isTotal = false }: CellProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { field, grain, isNumber, isMeasure, id } = column
  const value = line.cells[id] ?? null
  const text = words.value(field, value, grain)
  const Tag = isFirst ? 'th' : 'td'
  const scope = isFirst ? ('row' as const) : undefined
  if (isTotal && !isMeasure) return <Tag scope={scope}>{isFirst ? t('explore.total') : ''}</Tag>
  const isAsked = column.across === undefined || Object.hasOwn(line.cells, id)
  const classes = [isNumber ? 'number' : '', isTotal || column.isTotal ? 'strong' : ''].filter(Boolean).join(' ')
  return (
    <Tag scope={scope} className={classes || undefined} title={value === null ? undefined : text}>
      {!isAsked ? (
        ''
      ) : value === null ? (
        <None why={words.reasons(field)} />
      ) : (
        <Value column={column} line={line} text={text} />
      )}
    </Tag>
  )
}

/** Why there is none: on hover, and for who hears the page. Keyboards find it in the definition of the column. */
function None({ why }: { why: string }) {
  return (
    <span className="missing" title={why}>
      <span aria-hidden="true">{DASH}</span>
      <span className="unseen">{why}</span>
    </span>
  )
}

function Value({ column, line, text }: { column: Shown; line: Line; text: string }) {
  const value = line.cells[column.id] ?? ''
  const { name, member } = column.field
  const view = member.slice(0, member.indexOf('.'))
  const nothing = { who: undefined, item: undefined, day: undefined, check: undefined }
  if (name === 'item_id') return <Go to={{ ...nothing, item: value }}>{text}</Go>
  const customer = name === 'customer_id' ? value : name === 'customer' ? line.row[`${view}.customer_id`] : null
  return customer ? <Go to={{ ...nothing, who: customer }}>{text}</Go> : text
}
