import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { Failed, Nothing, Waiting } from '../figure/states.tsx'
import { itemNow, lifeOf, linesOf } from './questions-of-items.ts'

/** One item: its life on one time line, and the ledger lines it stands on, down to file and line. */
export function ItemPanel({ item }: { item: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const now = useAsk(itemNow(scope, item))
  const life = useAsk(lifeOf(item))
  const lines = useAsk(linesOf(item))
  const row = now.state === 'ready' ? now.rows[0] : undefined
  return (
    <article className="panel">
      {scope.view.who && (
        <p>
          <Go to={{ item: undefined }}>← {t('panel.back')}</Go>
        </p>
      )}
      <h3>{row ? row['receivables.reference'] || row['receivables.label'] : t('panel.settled')}</h3>
      {row && (
        <p className="under">
          {[
            row['receivables.label'],
            row['receivables.account'],
            t('panel.open', { amount: format.amount(row['receivables.open_amount']), date: format.date(scope.asOf) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      <h4>{t('panel.life')}</h4>
      {life.state === 'failed' ? (
        <Failed error={life.error} />
      ) : life.state === 'loading' ? (
        <Waiting height={120} />
      ) : life.rows.length === 0 ? (
        <Nothing why={t('empty.events')} />
      ) : (
        <Life rows={life.rows} />
      )}
      <h4>{t('panel.lines')}</h4>
      <Listing name={t('panel.lines')} asked={lines} columns={useLineColumns()} empty={t('empty.lines')} />
    </article>
  )
}

/** Issued, then what was applied to it, oldest first; a click on the other side goes to that item. */
function Life({ rows }: { rows: Row[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ol className="life">
      {rows.map((row, index) => {
        const get = (name: string) => row[`item_events.${name}`]
        const other = get('other_item_id')
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: events of one item keep their order
          <li key={index} className={get('event') ?? ''}>
            <time dateTime={(get('effective_date') ?? '').slice(0, 10)}>{format.date(get('effective_date'))}</time>
            <span>
              {t(`event.${get('event')}`, { defaultValue: get('event') ?? '' })}
              {get('allocation_method') && (
                <span className="quiet">
                  {' '}
                  · {t(`method.${get('allocation_method')}`, { defaultValue: get('allocation_method') ?? '' })}
                </span>
              )}
              {other && (
                <>
                  {' · '}
                  <Go to={{ item: other }}>{t('panel.other')}</Go>
                </>
              )}
              <span className="quiet">
                {' · '}
                {t(`known.${get('known_basis')}`, { date: format.date(get('known_from')), defaultValue: '' })}
              </span>
            </span>
            <b className="number">{signOf(get('amount')) === 0 ? '' : format.amount(get('amount'), 0, true)}</b>
          </li>
        )
      })}
    </ol>
  )
}

/** The columns of a list of ledger lines, the file and the line first. */
export function useLineColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  const get = (row: Row, name: string) => row[`ledger_lines.${name}`]
  const money = (row: Row, name: string) => (signOf(get(row, name)) === 0 ? '' : format.amount(get(row, name)))
  return [
    {
      title: t('column.source'),
      show: (row) => (
        <span className="source">
          <span className="quiet">{get(row, 'source_file')}</span>{' '}
          <b>{t('panel.line', { position: format.count(get(row, 'position')) })}</b>
        </span>
      ),
    },
    { title: t('column.date'), number: true, show: (row) => format.date(get(row, 'accounting_date')) },
    {
      title: t('column.entry'),
      show: (row) => [get(row, 'journal'), get(row, 'entry_number')].filter(Boolean).join(' '),
    },
    {
      title: t('column.account'),
      show: (row) => [get(row, 'account'), get(row, 'auxiliary')].filter(Boolean).join(' '),
    },
    {
      title: t('column.label'),
      wrap: true,
      show: (row) => [get(row, 'piece'), get(row, 'label')].filter(Boolean).join(' · '),
    },
    { title: t('column.letter'), show: (row) => get(row, 'letter') },
    { title: t('column.debit'), number: true, show: (row) => money(row, 'debit') },
    { title: t('column.credit'), number: true, show: (row) => money(row, 'credit') },
  ]
}
