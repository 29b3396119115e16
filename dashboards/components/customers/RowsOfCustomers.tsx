import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { DASH, type Power } from '../../lib/format.ts'
import { customerName } from '../../lib/under.ts'
import { go, toFile } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { Bullet } from './Bullet.tsx'
import { DaysToPay } from './DaysToPay.tsx'
import { chosen, type Sort, type SortName } from './questions.ts'

interface RowsProps {
  /** the customers of the page, then what else is known of each: stock, days this year and last, usual delay, dates */
  answers: Row[][]
  sort: Sort
  power: Power
  derived: boolean
}

/** One row a customer; a click on a heading sorts, a second one turns the order round. */
export function RowsOfCustomers({ answers: [page = [], ...more], sort, power, derived }: RowsProps) {
  const { t } = useTranslation()
  const columns: { name?: SortName; title: string; number?: boolean }[] = [
    { name: 'name', title: t('column.customer') },
    { name: 'open', title: t('column.open'), number: true },
    { name: 'overdue', title: t(derived ? 'column.after_invoice' : 'column.overdue'), number: true },
    { title: t('column.oldest'), number: true },
    { name: 'days', title: t('customers.days'), number: true },
    { name: 'late', title: t('customers.late'), number: true },
    { name: 'limit', title: t('customers.limit') },
    { name: 'guarantee', title: t('customers.guarantee') },
    { name: 'doubt', title: t('receivables.in_doubt'), number: true },
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('customers.name')}>
      <table className="customers of-page">
        <caption className="unseen">{t('customers.caption')}</caption>
        <thead>
          <tr>
            {columns.map(({ name, title, number }) => (
              <th
                key={title}
                scope="col"
                className={number ? 'number' : undefined}
                aria-sort={sort.name === name ? (sort.way === 'asc' ? 'ascending' : 'descending') : undefined}
              >
                {name ? <Sorter {...{ name, title, sort }} /> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.map((row) => {
            const id = row['receivables.customer_id'] ?? row['payment_times.customer_id'] ?? ''
            const name = row['receivables.customer'] ?? row['payment_times.customer'] ?? null
            return <CustomerRow key={id} {...{ id, name, more, power }} />
          })}
        </tbody>
      </table>
    </section>
  )
}

function Sorter({ name, title, sort }: { name: SortName; title: string; sort: Sort }) {
  const arrow = sort.name !== name ? '' : sort.way === 'asc' ? ' ↑' : ' ↓'
  return (
    <button type="button" className="sorter" onClick={() => go({ sort: chosen(sort, name), rows: undefined })}>
      {title}
      <span aria-hidden="true">{arrow}</span>
    </button>
  )
}

interface CustomerRowProps {
  id: string
  name: string | null
  more: Row[][]
  power: Power
}

function CustomerRow({ id, name, more: [stock, now, before, late, dates], power }: CustomerRowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const own = (rows: Row[] | undefined, view: string) => rows?.find((row) => row[`${view}.customer_id`] === id)
  const owed = own(stock, 'receivables')
  const get = (member: string) => owed?.[`receivables.${member}`] ?? null
  return (
    <tr>
      <th scope="row">
        <Go to={toFile(id)}>{customerName(t, name)}</Go> <span className="quiet">{id.slice(id.indexOf(':') + 1)}</span>
      </th>
      <Money value={get('open_amount')} power={power} strong />
      <Money value={get('overdue_amount')} power={power} strong />
      <td className="number">{format.date(own(dates, 'receivables')?.['receivables.invoice_date'])}</td>
      <td className="number">
        <DaysToPay now={own(now, 'payment_times')} before={own(before, 'payment_times')} />
      </td>
      <td className="number">{format.days(own(late, 'payment_times')?.['payment_times.median_days_late'], 0, true)}</td>
      <td>
        <Bullet use={get('limit_use_rate')} of={get('credit_limit_amount')} kind="limit" />
      </td>
      <td>
        <Bullet use={get('insurance_use_rate')} of={get('guarantee_amount')} kind="guarantee" />
      </td>
      <Money value={get('amount_in_doubt')} power={power} />
    </tr>
  )
}

function Money({ value, power, strong }: { value: string | null; power: Power; strong?: boolean }) {
  const format = useFormat()
  if (signOf(value) === 0) return <td className="number quiet">{DASH}</td>
  return (
    <td className={`number${strong ? ' strong' : ''}`} title={format.amount(value)}>
      {format.cell(value, power)}
    </td>
  )
}
