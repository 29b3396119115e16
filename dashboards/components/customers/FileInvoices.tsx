import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { isForecastDay, predictionOf, predictionsOf } from '../../lib/forecast.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { LikelyDate } from '../forecast/LikelyDate.tsx'
import { rowsOf } from '../forecast/use-forecast.ts'
import { invoices, lastPaid } from './questions-of-file.ts'

/** The open invoices that weigh most, those due longest, and those paid last. */
export function FileInvoices() {
  return (
    <div className="file-thirds">
      <Open which="largest" />
      <Open which="oldest" />
      <Paid />
    </div>
  )
}

const toItem = (item: string | null | undefined) => ({ item: item ?? undefined, who: undefined, day: undefined })

function Open({ which }: { which: 'largest' | 'oldest' }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(invoices(scope, which))
  const ids = rowsOf(asked).map((row) => row['receivables.item_id'] ?? '')
  const predicted = useAsk(ids.length > 0 && isForecastDay(scope) ? predictionsOf(ids) : null)
  const get = (row: Row, name: string) => row[`receivables.${name}`]
  const columns: Column[] = [
    {
      title: t('column.reference'),
      show: (row) => (
        <Go to={toItem(get(row, 'item_id'))}>{get(row, 'reference') || get(row, 'label') || t('panel.unnamed')}</Go>
      ),
    },
    {
      title: t(isForecastDay(scope) ? 'forecast.column.due_and_likely' : 'column.due_date'),
      number: true,
      show: (row) => (
        <>
          {format.date(get(row, 'due_date'))}
          {isForecastDay(scope) && <LikelyDate row={predictionOf(rowsOf(predicted), get(row, 'item_id'))} />}
        </>
      ),
    },
    { title: t('column.late'), number: true, show: (row) => format.days(get(row, 'days_overdue'), 0, true) },
    { title: t('column.open'), number: true, show: (row) => format.amount(get(row, 'open_amount')) },
  ]
  return (
    <section className="card" data-list={which}>
      <h3>{t(`file.${which}`)}</h3>
      <Listing name={t(`file.${which}`)} asked={asked} columns={columns} empty={t('empty.items')} />
    </section>
  )
}

function Paid() {
  const { t } = useTranslation()
  const format = useFormat()
  const asked = useAsk(lastPaid(useScope()))
  const get = (row: Row, name: string) => row[`payment_times.${name}`]
  const columns: Column[] = [
    { title: t('file.month'), show: (row) => format.month(get(row, 'settled_month')) },
    {
      title: t('column.reference'),
      show: (row) => <Go to={toItem(get(row, 'item_id'))}>{get(row, 'invoice_number') || t('panel.item_link')}</Go>,
    },
    { title: t('column.late'), number: true, show: (row) => format.days(get(row, 'weighted_days_late'), 0, true) },
    { title: t('file.paid'), number: true, show: (row) => format.amount(get(row, 'paid_amount')) },
  ]
  return (
    <section className="card" data-list="paid">
      <h3>{t('file.last_paid')}</h3>
      <Listing name={t('file.last_paid')} asked={asked} columns={columns} empty={t('file.never_paid')} />
    </section>
  )
}
