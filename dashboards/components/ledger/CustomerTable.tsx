import { useTranslation } from 'react-i18next'
import { BUCKETS, bucketTitle } from '../../lib/buckets.ts'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { DASH, type Power } from '../../lib/format.ts'
import { useScope } from '../../lib/scope.ts'
import { customerName } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { bucketsByKey } from './TopOverdue.tsx'

interface CustomerTableProps {
  rows: Row[]
  /** customer × bucket */
  split: Row[]
  /** customer × invoice date, the oldest first */
  oldest: Row[]
  power: Power
  derived: boolean
}

/** One row a customer: owed, then by bucket, then overdue and age. The exact amount is on hover. */
export function CustomerTable({ rows, split, oldest, power, derived }: CustomerTableProps) {
  const { t } = useTranslation()
  const { context } = useScope()
  const format = useFormat()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('who.name')}>
      <table className="customers">
        <thead>
          <tr>
            <th scope="col">{t('column.customer')}</th>
            <th scope="col" className="number">
              {t('column.open')}
            </th>
            {BUCKETS.map(({ key }) => (
              <th key={key} scope="col" className="number">
                <i className={`bucket-${key}`} aria-hidden="true" />
                {bucketTitle(t, context.agingLimits, key, derived)}
              </th>
            ))}
            <th scope="col" className="number">
              {t(derived ? 'column.after_invoice' : 'column.overdue')}
            </th>
            <th scope="col" className="number">
              {t('column.oldest')}
            </th>
            <th scope="col" className="number">
              {t('column.age')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const id = row['receivables.customer_id'] ?? ''
            const mine = bucketsByKey(split, id)
            return (
              <tr key={id}>
                <th scope="row">
                  <Go to={{ who: id, item: undefined, day: undefined, check: undefined }}>
                    {customerName(t, row['receivables.customer'])}
                  </Go>{' '}
                  <span className="quiet">{id.slice(id.indexOf(':') + 1)}</span>
                </th>
                <Money value={row['receivables.open_amount']} power={power} strong />
                {BUCKETS.map(({ key }) => (
                  <Money key={key} value={mine.get(key)} power={power} />
                ))}
                <Money value={row['receivables.overdue_amount']} power={power} strong />
                <td className="number">{format.date(since(oldest, id))}</td>
                <td className="number">{format.days(row['receivables.average_age_days'], 0)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

const since = (rows: Row[], id: string) =>
  rows.find((row) => row['receivables.customer_id'] === id)?.['receivables.invoice_date']

function Money({ value, power, strong }: { value: string | null | undefined; power: Power; strong?: boolean }) {
  const format = useFormat()
  const nothing = signOf(value) === 0
  return (
    <td className={`number${strong ? ' strong' : ''}`} title={nothing ? undefined : format.amount(value)}>
      {nothing ? <span className="quiet">{DASH}</span> : format.cell(value, power)}
    </td>
  )
}
