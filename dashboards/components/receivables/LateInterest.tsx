import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { interestMessage } from '../../lib/messages-of-receivables.ts'
import { useScope } from '../../lib/scope.ts'
import { customerName, underline } from '../../lib/under.ts'
import { toFile } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Go } from '../figure/Go.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { Missing } from '../figure/Missing.tsx'
import { interestByCustomer, interestInAll } from './questions.ts'

const HEIGHT = 290

/** What the law lets be asked for late payment: the ten customers that owe the most of it. */
export function LateInterest() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const customers = useAsk(interestByCustomer(scope))
  const total = useAsk(interestInAll(scope))
  return (
    <Figure
      id="interest"
      name={t('interest.name')}
      title={([, sum]) => interestMessage(t, format, sum?.[0])}
      under={() => underline(t, format, scope, format.unit(0), scope.asOf, 1)}
      asked={[customers, total]}
      height={HEIGHT}
      empty={{ why: t('interest.none') }}
      assumptions={t('interest.how')}
    >
      {([rows, sum]) => <Interest rows={[...(rows ?? []), ...(sum ?? [])]} />}
    </Figure>
  )
}

function Interest({ rows }: { rows: Row[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const get = (row: Row, name: string) => row[`late_interest.${name}`]
  const money = (name: string) => (row: Row) =>
    get(row, name) === null ? <Missing reason={t('interest.why_none')} /> : format.amount(get(row, name))
  const columns: Column[] = [
    {
      title: t('column.customer'),
      show: (row) => {
        const id = get(row, 'customer_id')
        return id ? <Go to={toFile(id)}>{customerName(t, get(row, 'customer'))}</Go> : <b>{t('interest.all')}</b>
      },
    },
    { title: t('interest.interest'), number: true, show: money('interest_amount') },
    { title: t('interest.indemnity'), number: true, show: money('recovery_indemnity_amount') },
    { title: t('interest.invoices'), number: true, show: (row) => format.count(get(row, 'late_invoice_count')) },
    { title: t('interest.late'), number: true, show: money('late_amount') },
  ]
  return <Listing name={t('interest.name')} asked={{ state: 'ready', query: {}, rows }} columns={columns} empty="" />
}
