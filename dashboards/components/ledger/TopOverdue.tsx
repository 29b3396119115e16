import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { BUCKETS, bucketTitle } from '../../lib/buckets.ts'
import type { Row } from '../../lib/cube.ts'
import { difference, signOf } from '../../lib/decimal.ts'
import { type Power, scaleFor } from '../../lib/format.ts'
import { topMessage } from '../../lib/messages.ts'
import { useScope } from '../../lib/scope.ts'
import { customerName, underline } from '../../lib/under.ts'
import { go, toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Go } from '../figure/Go.tsx'
import { Missing } from '../figure/Missing.tsx'
import { AgeBar } from './AgeBar.tsx'
import { Assumptions, useShares } from './Assumptions.tsx'
import { bucketsOf, overdueOf, topOverdue, usualDelayOf } from './questions-of-customers.ts'
import { stockNow } from './questions-of-figures.ts'

const HEIGHT = 258

/** The ten customers with the most overdue, as bars that show how old it is. */
export function TopOverdue() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { derived } = useShares()
  const top = useAsk(topOverdue(scope))
  const ids = top.state === 'ready' ? top.rows.map((row) => row['receivables.customer_id'] ?? '') : []
  const buckets = useAsk(ids.length > 0 ? bucketsOf(scope, ids) : null)
  const together = useAsk(ids.length > 0 ? overdueOf(scope, ids) : null)
  const all = useAsk(stockNow(scope))
  const usual = useAsk(ids.length > 0 ? usualDelayOf(scope, ids) : null)
  const asked = ids.length > 0 ? [top, buckets, together, all, usual] : [top]
  const scale = (rows: Row[]) => scaleFor(rows.map((row) => row['receivables.open_amount']))
  return (
    <Figure
      id="top"
      name={t(derived ? 'top.name_derived' : 'top.name')}
      title={([rows, , sum, total]) => topMessage(t, format, rows?.length ?? 0, sum?.[0], total?.[0], derived)}
      under={([rows]) => underline(t, format, scope, format.unit(scale(rows ?? [])), scope.asOf)}
      asked={asked}
      onDrill={() => go(toPage('receivables'))}
      height={HEIGHT}
      empty={{ why: t(derived ? 'empty.overdue_derived' : 'empty.overdue') }}
      assumptions={<Assumptions of={['derived', 'fifo']} />}
    >
      {([rows, split, , , times]) => (
        <TopTable
          rows={rows ?? []}
          split={split ?? []}
          times={times ?? []}
          power={scale(rows ?? [])}
          derived={derived}
        />
      )}
    </Figure>
  )
}

interface TopTableProps {
  rows: Row[]
  split: Row[]
  times: Row[]
  power: Power
  derived: boolean
}

function TopTable({ rows, split, times, power, derived }: TopTableProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { context } = useScope()
  const largest = rows[0]?.['receivables.overdue_amount'] ?? '0'
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t('top.name')}>
        <table className="top">
          <caption className="unseen">{t(derived ? 'top.name_derived' : 'top.name')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('column.customer')}</th>
              <th scope="col">
                <span className="unseen">{t('column.age')}</span>
              </th>
              <th scope="col" className="number">
                {t(derived ? 'column.after_invoice' : 'column.overdue')}
              </th>
              {['age', 'usual', 'limit'].map((name) => (
                <th key={name} scope="col" className="number">
                  {t(`column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const id = row['receivables.customer_id'] ?? ''
              const mine = bucketsByKey(split, id)
              const words = BUCKETS.filter(({ key }) => mine.has(key) && key.startsWith('b')).map(
                ({ key }) => `${bucketTitle(t, context.agingLimits, key)}: ${format.amount(mine.get(key))}`,
              )
              return (
                <tr key={id}>
                  <th scope="row">
                    <Go to={{ who: id, item: undefined, day: undefined, check: undefined }}>
                      {customerName(t, row['receivables.customer'])}
                    </Go>
                  </th>
                  <td className="age">
                    <AgeBar buckets={mine} largest={largest} label={words.join(', ')} />
                  </td>
                  <td className="number" title={format.amount(row['receivables.overdue_amount'])}>
                    {format.cell(row['receivables.overdue_amount'], power)}
                  </td>
                  <td className="number">{format.days(row['receivables.average_age_days'], 0)}</td>
                  <td className="number">
                    <Usual delay={usualOf(times, id)} />
                  </td>
                  <td className="number">
                    <LimitUse rate={row['receivables.limit_use_rate'] ?? null} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <BucketKeys />
    </>
  )
}

const usualOf = (times: Row[], customer: string) =>
  times.find((row) => row['payment_times.customer_id'] === customer)?.['payment_times.median_days_late'] ?? null

function Usual({ delay }: { delay: string | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  return delay === null ? <Missing reason={t('top.no_usual')} /> : format.days(delay, 0, true)
}

/** How much of its credit limit a customer uses; beyond it, in red. */
function LimitUse({ rate }: { rate: string | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (rate === null) return <Missing reason={t('top.no_limit')} />
  return <span className={signOf(difference(rate, '1')) > 0 ? 'bad' : undefined}>{format.percent(rate, 0)}</span>
}

/** The amounts of one customer by bucket. */
function bucketsByKey(rows: Row[], customer: string): Map<string, string> {
  const own = rows.filter((row) => row['receivables.customer_id'] === customer)
  return new Map(own.map((row) => [row['receivables.aging_bucket'] ?? '', row['receivables.open_amount'] ?? '0']))
}

/** The ramp in words: days late (or days after the term we derived). */
function BucketKeys() {
  const { t } = useTranslation()
  const { context } = useScope()
  return (
    <p className="keys">
      {BUCKETS.filter(({ key }) => key.startsWith('b')).map(({ key }) => (
        <span key={key}>
          <i className={`bucket-${key}`} /> {bucketTitle(t, context.agingLimits, key)}
        </span>
      ))}
      <span>{t('unit.days')}</span>
    </p>
  )
}
