import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { useScope } from '../../lib/scope.ts'
import { entityName } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { isProven } from './ProofCalendar.tsx'
import { proofOfDay } from './questions-of-proof.ts'

/** The proof of one day, account by account. */
export function DayPanel({ day }: { day: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(proofOfDay(scope, day))
  const get = (row: Row, name: string) => row[`ledger_proof.${name}`]
  const columns: Column[] = [
    { title: t('column.entity'), show: (row) => entityName(scope, get(row, 'entity')) },
    { title: t('column.account'), show: (row) => get(row, 'account') },
    { title: t('column.ledger'), number: true, show: (row) => format.amount(get(row, 'ledger_balance')) },
    { title: t('column.items'), number: true, show: (row) => format.amount(get(row, 'open_items_balance')) },
    {
      title: t('column.difference'),
      number: true,
      show: (row) =>
        isProven(row) ? (
          <span className="good">✓ {t('proof.ok')}</span>
        ) : (
          <b className="bad">{format.amount(get(row, 'difference'), 0, true)}</b>
        ),
    },
  ]
  return (
    <article className="panel">
      <h3>{format.date(day)}</h3>
      <p className="under">{t('proof.unit')}</p>
      <Listing name={t('panel.day')} asked={asked} columns={columns} empty={t('empty.day')} />
      <p className="assumptions">{t('proof.how')}</p>
      <p>
        <Go to={{ asof: day, day: undefined }}>{t('panel.see_day')}</Go>
      </p>
    </article>
  )
}
