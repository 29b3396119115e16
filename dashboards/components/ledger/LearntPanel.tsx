import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { useScope } from '../../lib/scope.ts'
import { customerName } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { entriesLearnt } from '../receivables/questions.ts'

/** The entries that make the difference between what was known then and what is known now. */
export function LearntPanel({ known }: { known: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(entriesLearnt(scope, known))
  const get = (row: Row, name: string) => row[`restatements.${name}`]
  const columns: Column[] = [
    { title: t('column.known'), number: true, show: (row) => format.date(get(row, 'known_from')) },
    {
      title: t('column.event'),
      show: (row) => `${t(`event.${get(row, 'event')}`)} · ${t(`receivables.${get(row, 'change')}`)}`,
    },
    { title: t('column.customer'), show: (row) => customerName(t, get(row, 'customer')) },
    {
      title: t('column.reference'),
      show: (row) => (
        <Go to={{ item: get(row, 'item_id') ?? undefined }}>{get(row, 'reference') || t('panel.item_link')}</Go>
      ),
    },
    { title: t('column.date'), number: true, show: (row) => format.date(get(row, 'effective_date')) },
    {
      title: t('column.source'),
      show: (row) => (
        <span className="source">
          <span className="quiet">{get(row, 'source_file')}</span>{' '}
          <b>{t('panel.line', { position: format.count(get(row, 'position')) })}</b>
        </span>
      ),
    },
    { title: t('column.difference'), number: true, show: (row) => format.amount(get(row, 'difference'), 0, true) },
  ]
  return (
    <article className="panel">
      <h3>{t('receivables.learnt_title', { date: format.date(known) })}</h3>
      <p className="under">{t('receivables.learnt_under', { date: format.date(scope.asOf) })}</p>
      <Listing name={t('panel.learnt')} asked={asked} columns={columns} empty={t('receivables.learnt_nothing')} />
      <p className="assumptions">{t('receivables.learnt_most')}</p>
    </article>
  )
}
