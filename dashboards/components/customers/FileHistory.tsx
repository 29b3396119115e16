import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { changesOf } from '../../lib/periods.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { wordOf } from '../../lib/words-of-rows.ts'
import { Go } from '../figure/Go.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { checkName } from '../ledger/Doubts.tsx'
import { followInWords } from '../ledger/follow-up-words.ts'
import { doubts, followUps } from './questions-of-file.ts'

/** What was done to collect, what is in doubt, and what changed in what is said of the customer. */
export function FileHistory({ periods }: { periods: Row[] }) {
  return (
    <div className="file-thirds">
      <FollowUps />
      <InDoubt />
      <Changes periods={periods} />
    </div>
  )
}

function FollowUps() {
  const { t } = useTranslation()
  const format = useFormat()
  const asked = useAsk(followUps(useScope()))
  const get = (row: Row, name: string) => row[`follow_ups.${name}`]
  const columns: Column[] = [
    { title: t('column.date'), show: (row) => format.date(get(row, 'from_date')) },
    { title: t('column.event'), wrap: true, show: (row) => followInWords(t, format, row) },
    {
      title: t('column.reference'),
      show: (row) => {
        const item = get(row, 'item_id')
        const number = get(row, 'invoice_number') ?? ''
        return item ? <Go to={{ item, who: undefined, day: undefined }}>{number || t('panel.item_link')}</Go> : number
      },
    },
    {
      title: t('column.amount'),
      number: true,
      show: (row) => (signOf(get(row, 'concerned_amount')) === 0 ? '' : format.amount(get(row, 'concerned_amount'))),
    },
  ]
  return (
    <section className="card" data-list="follow-ups">
      <h3>{t('file.follow_ups')}</h3>
      <Listing name={t('file.follow_ups')} asked={asked} columns={columns} empty={t('file.no_follow_up')} />
    </section>
  )
}

function InDoubt() {
  const { t } = useTranslation()
  const format = useFormat()
  const asked = useAsk(doubts(useScope()))
  const columns: Column[] = [
    { title: t('file.check'), wrap: true, show: (row) => checkName(t, row['data_quality.check_name'] ?? '') },
    { title: t('column.amount'), number: true, show: (row) => format.amount(row['data_quality.concerned_amount']) },
  ]
  return (
    <section className="card" data-list="doubts">
      <h3>{t('doubt.name')}</h3>
      <Listing name={t('doubt.name')} asked={asked} columns={columns} empty={t('empty.doubts')} />
    </section>
  )
}

function Changes({ periods }: { periods: Row[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const shown = (name: string, value: string | null) => {
    if (name === 'credit_limit' || name === 'insurance_guarantee') return format.amount(value)
    const by = name === 'customer_group' ? 'group' : (name as 'segment')
    return wordOf(t, scope, format.language, by, value)
  }
  const changes = changesOf(periods).slice(0, 6)
  return (
    <section className="card" data-list="changes">
      <h3>{t('file.changes')}</h3>
      {changes.length === 0 ? (
        <p className="quiet">{t('file.no_change')}</p>
      ) : (
        <ul>
          {changes.map(({ day, name, before, after }) => (
            <li key={`${day} ${name}`}>
              <span className="quiet">{format.date(day)}</span> {t(`file.change.${name}`)}
              {t('colon')} {shown(name, before)} → <b>{shown(name, after)}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
