import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { type BucketKey, bucketTitle } from '../../lib/buckets.ts'
import type { Row } from '../../lib/cube.ts'
import { useScope } from '../../lib/scope.ts'
import { customerName, underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { Failed, Waiting } from '../figure/states.tsx'
import { Assumptions } from './Assumptions.tsx'
import { customerNow } from './questions-of-customers.ts'
import { itemsOf } from './questions-of-items.ts'

/** One customer: what is owed, and every open item. */
export function CustomerPanel({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const now = useAsk(customerNow(scope, customer))
  const items = useAsk(itemsOf(scope, customer))
  const columns = useItemColumns()
  if (now.state === 'failed') return <Failed error={now.error} />
  if (now.state === 'loading') return <Waiting height={320} />
  const row = now.rows[0]
  return (
    <article className="panel">
      <h3>{customerName(t, row?.['receivables.customer'] ?? customer)}</h3>
      <p className="under">{underline(t, format, scope, customer.slice(customer.indexOf(':') + 1), scope.asOf)}</p>
      <Facts row={row} />
      <h4>{t('panel.items')}</h4>
      <Listing name={t('panel.items')} asked={items} columns={columns} empty={t('empty.items')} />
      <p className="assumptions">
        <Assumptions of={['derived', 'fifo', 'assumed']} />
      </p>
      <p>
        <Go to={{ customer, who: undefined, item: undefined }}>{t('panel.filter')}</Go>
      </p>
    </article>
  )
}

function Facts({ row }: { row: Row | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const facts = [
    [t('column.open'), format.amount(row?.['receivables.open_amount'])],
    [t('column.overdue'), format.amount(row?.['receivables.overdue_amount'])],
    [t('bucket.credit'), format.amount(row?.['receivables.unapplied_amount'])],
    [t('column.age'), format.days(row?.['receivables.average_age_days'], 0)],
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The columns of a list of items; the reference leads to the item's life. */
function useItemColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  const { context } = useScope()
  const get = (row: Row, name: string) => row[`receivables.${name}`]
  return [
    {
      title: t('column.reference'),
      show: (row) => (
        <Go to={{ item: get(row, 'item_id') ?? undefined }}>
          {get(row, 'reference') || get(row, 'label') || t('panel.unnamed')}
        </Go>
      ),
    },
    { title: t('column.invoice_date'), number: true, show: (row) => format.date(get(row, 'invoice_date')) },
    {
      title: t('column.due_date'),
      number: true,
      show: (row) => (
        <span title={t(`due.${get(row, 'due_date_source')}`, { defaultValue: '' })}>
          {format.date(get(row, 'due_date'))}
          {get(row, 'due_date_source') === 'statutory_default' && '*'}
        </span>
      ),
    },
    { title: t('column.late'), number: true, show: (row) => format.days(get(row, 'days_overdue'), 0, true) },
    {
      title: t('column.bucket'),
      show: (row) => {
        const key = (get(row, 'aging_bucket') ?? 'not_due') as BucketKey
        return (
          <>
            <i className={`bucket-${key}`} aria-hidden="true" /> {bucketTitle(t, context.agingLimits, key)}
          </>
        )
      },
    },
    { title: t('column.amount'), number: true, show: (row) => format.amount(get(row, 'amount')) },
    { title: t('column.open'), number: true, show: (row) => <b>{format.amount(get(row, 'open_amount'))}</b> },
  ]
}
