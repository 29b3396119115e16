import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { useScope } from '../../lib/scope.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { Failed, Nothing, Waiting } from '../figure/states.tsx'
import { useLineColumns } from '../ledger/line-columns.tsx'
import { moneyOf } from './BankDifferences.tsx'
import { bankCounterpart, bankDifference, bankOfReason, lineAt } from './questions.ts'

const get = (row: Row | undefined, name: string) => row?.[`bank_reconciliation.${name}`]

/** The differences of one reason that still stand; each leads to its movement and its ledger line. */
export function ReasonPanel({ reason }: { reason: string }) {
  const { t } = useTranslation()
  const scope = useScope()
  const asked = useAsk(bankOfReason(scope, reason))
  const columns = useDifferenceColumns(true)
  return (
    <article className="panel">
      <h3>{t(`bank_reason.${reason}`, { defaultValue: reason })}</h3>
      <p className="under">{t('proofs.reason_under')}</p>
      <Listing name={t('panel.reason')} asked={asked} columns={columns} empty={t('empty.bank')} />
    </article>
  )
}

/** One difference: what stands on its side, what it seems to go with on the other, and the ledger lines of both. */
export function GapPanel({ gap }: { gap: string }) {
  const { t } = useTranslation()
  const { view } = useScope()
  const own = useAsk(bankDifference(gap))
  const row = own.state === 'ready' ? own.rows[0] : undefined
  const other = useAsk(get(row, 'counterpart_id') ? bankCounterpart(get(row, 'counterpart_id') ?? '') : null)
  const opposite = other.state === 'ready' ? other.rows[0] : undefined
  const columns = useDifferenceColumns(false)
  const booked = [row, opposite].find((one) => get(one, 'side') === 'ledger')
  if (own.state === 'failed') return <Failed error={own.error} />
  if (own.state === 'loading') return <Waiting height={320} />
  if (!row) return <Nothing why={t('empty.bank')} />
  return (
    <article className="panel">
      {view.reason && (
        <p>
          <Go to={{ gap: undefined }}>← {t('proofs.back')}</Go>
        </p>
      )}
      <h3>{get(row, 'label') || t(`bank_reason.${get(row, 'likely_reason')}`)}</h3>
      <h4>{t(`proofs.side_title.${get(row, 'side')}`)}</h4>
      <Listing name={t('proofs.difference')} asked={own} columns={columns} empty={t('empty.bank')} />
      {opposite && other.state === 'ready' && (
        <>
          <h4>{t('proofs.goes_with', { side: t(`proofs.side.${get(opposite, 'side')}`) })}</h4>
          <Listing name={t('proofs.counterpart')} asked={other} columns={columns} empty={t('empty.bank')} />
        </>
      )}
      {booked && <BookedLine row={booked} />}
    </article>
  )
}

function BookedLine({ row }: { row: Row }) {
  const { t } = useTranslation()
  const [entity = '', file = '', position = ''] = ['entity', 'source_file', 'position'].map(
    (name) => get(row, name) ?? '',
  )
  const asked = useAsk(lineAt(entity, file, position))
  return (
    <>
      <h4>{t('proofs.ledger_line')}</h4>
      <Listing name={t('proofs.ledger_line')} asked={asked} columns={useLineColumns()} empty={t('empty.lines')} />
    </>
  )
}

function useDifferenceColumns(withLink: boolean): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  const label = (row: Row) => [get(row, 'label'), get(row, 'counterparty')].filter(Boolean).join(' · ')
  return [
    { title: t('column.date'), number: true, show: (row) => format.date(get(row, 'from_day')) },
    {
      title: t('column.label'),
      wrap: true,
      show: (row) =>
        withLink ? (
          <Go to={{ gap: get(row, 'difference_id') ?? undefined }}>{label(row) || t('proofs.see')}</Go>
        ) : (
          label(row)
        ),
    },
    { title: t('proofs.column.side'), show: (row) => t(`proofs.side.${get(row, 'side')}`) },
    { title: t('proofs.column.bank_account'), show: (row) => get(row, 'ledger_account') },
    { title: t('column.source'), show: (row) => place(t, format, row) },
    {
      title: t('column.amount'),
      number: true,
      show: (row) => <b>{moneyOf(format.language, row, 'concerned_amount')}</b>,
    },
  ]
}

const place = (t: TFunction, format: Format, row: Row) => (
  <span className="source">
    <span className="quiet">{get(row, 'source_file')}</span>{' '}
    {get(row, 'position') && <b>{t('panel.line', { position: format.count(get(row, 'position')) })}</b>}
  </span>
)
