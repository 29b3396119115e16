import { useTranslation } from 'react-i18next'
import { type Asked, useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { Listing } from '../figure/Listing.tsx'
import { ItemForecast } from '../forecast/ItemForecast.tsx'
import { ItemInterest } from './ItemInterest.tsx'
import { ItemLife } from './ItemLife.tsx'
import { useLineColumns } from './line-columns.tsx'
import { itemNow, lifeOf, linesOf } from './questions-of-items.ts'
import { itemOn, linesOfOthers } from './questions-of-life.ts'

/** How many of what was applied to an item have their ledger lines shown. */
const MOST_OTHERS = 20

/** One item: its life on one time line, its interest, and the ledger lines it stands on, down to file and line. */
export function ItemPanel({ item }: { item: string }) {
  const { t } = useTranslation()
  const scope = useScope()
  const now = useAsk(itemNow(scope, item))
  const life = useAsk(lifeOf(item))
  const lines = useAsk(linesOf(item))
  const entered = enteredOn(life)
  const gone = now.state === 'ready' && now.rows.length === 0
  const then = useAsk(gone && entered ? itemOn(item, entered) : null)
  const others = othersOf(life)
  const settling = useAsk(others.length > 0 ? linesOfOthers(others) : null)
  const row = now.state === 'ready' ? (now.rows[0] ?? (then.state === 'ready' ? then.rows[0] : undefined)) : undefined
  const settled = gone && entered !== null && entered <= scope.asOf
  const columns = useLineColumns()
  return (
    <article className="panel">
      {scope.view.who && (
        <p>
          <Go to={{ item: undefined }}>← {t('panel.back')}</Go>
        </p>
      )}
      <h3>{row ? row['receivables.reference'] || row['receivables.label'] : t('panel.settled')}</h3>
      {row && <Under row={row} settled={gone} />}
      <h4>{t('panel.life')}</h4>
      <ItemLife item={item} events={life} due={row?.['receivables.due_date'] ?? null} settled={settled} />
      <ItemForecast item={item} />
      <ItemInterest item={item} />
      <h4>{t('panel.lines')}</h4>
      <Listing name={t('panel.lines')} asked={lines} columns={columns} empty={t('empty.lines')} />
      {others.length > 0 && (
        <>
          <h4>{t('panel.settling')}</h4>
          <p className="under">{t('panel.settling_under', { count: others.length })}</p>
          <Listing name={t('panel.settling')} asked={settling} columns={columns} empty={t('empty.lines')} />
        </>
      )}
    </article>
  )
}

function Under({ row, settled }: { row: Row; settled: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { asOf } = useScope()
  const open = t('panel.open', { amount: format.amount(row['receivables.open_amount']), date: format.date(asOf) })
  const said = settled ? t('panel.of', { amount: format.amount(row['receivables.amount']) }) : open
  const due = t(`due.${row['receivables.due_date_source']}`, { defaultValue: '' })
  const parts = [row['receivables.label'], row['receivables.account'], said, due]
  return <p className="under">{parts.filter(Boolean).join(' · ')}</p>
}

function enteredOn(life: Asked): string | null {
  const rows = life.state === 'ready' ? life.rows : []
  const issued = rows.find((row) => row['item_events.event'] === 'issued')
  return issued?.['item_events.effective_date']?.slice(0, 10) ?? null
}

function othersOf(life: Asked): string[] {
  const rows = life.state === 'ready' ? life.rows : []
  const ids = rows.map((row) => row['item_events.other_item_id'] ?? '').filter(Boolean)
  return [...new Set(ids)].slice(0, MOST_OTHERS)
}
