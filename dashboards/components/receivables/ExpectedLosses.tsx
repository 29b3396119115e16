import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { type BucketKey, bucketTitle } from '../../lib/buckets.ts'
import type { Row } from '../../lib/cube.ts'
import { scaleFor } from '../../lib/format.ts'
import { lossesMessage } from '../../lib/messages-of-receivables.ts'
import { useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { Missing } from '../figure/Missing.tsx'
import { lossesBefore, lossesByBucket, lossesInAll } from './questions.ts'

const HEIGHT = 250

/** What is expected to be lost of each bucket, beside what past years lost of it. */
export function ExpectedLosses() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const buckets = useAsk(lossesByBucket(scope))
  const total = useAsk(lossesInAll(scope))
  const past = useAsk(lossesBefore(scope))
  const scale = (rows: Row[] = []) => scaleFor(rows.map((row) => row['expected_losses.carrying_amount']))
  return (
    <Figure
      id="losses"
      name={t('losses.name')}
      title={([, sum]) => lossesMessage(t, format, sum?.[0])}
      under={([, sum]) => underline(t, format, scope, format.unit(scale(sum)), scope.asOf)}
      asked={[buckets, total, past]}
      height={HEIGHT}
      empty={{ why: t('empty.customers'), todo: t('empty.widen') }}
      assumptions={t('losses.how')}
    >
      {([rows, sum, before]) => (
        <Losses rows={(rows ?? []).filter(isOwed)} sum={sum?.[0] ?? {}} before={before?.[0]} power={scale(sum)} />
      )}
    </Figure>
  )
}

const isOwed = (row: Row) => row['expected_losses.aging_bucket'] !== 'credit'

interface LossesProps {
  rows: Row[]
  sum: Row
  before: Row | undefined
  power: ReturnType<typeof scaleFor>
}

function Losses({ rows, sum, before, power }: LossesProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { context } = useScope()
  const get = (row: Row, name: string) => row[`expected_losses.${name}`]
  const bucket = (row: Row) => get(row, 'aging_bucket')
  const money = (name: string) => (row: Row) => (
    <span title={format.amount(get(row, name))}>{format.cell(get(row, name), power)}</span>
  )
  const known = (row: Row, name: string, shown: string) =>
    get(row, name) === null ? <Missing reason={t('losses.why_none')} /> : shown
  const columns: Column[] = [
    {
      title: t('column.bucket'),
      show: (row) =>
        bucket(row) ? bucketTitle(t, context.agingLimits, bucket(row) as BucketKey) : <b>{t('receivables.total')}</b>,
    },
    { title: t('losses.carrying'), number: true, show: money('carrying_amount') },
    { title: t('losses.doubtful'), number: true, show: money('doubtful_amount') },
    {
      title: t('losses.past'),
      number: true,
      show: (row) => (bucket(row) ? format.percent(before?.[`roll_rates.historical_loss_rate_${bucket(row)}`]) : ''),
    },
    {
      title: t('losses.rate'),
      number: true,
      show: (row) => known(row, 'loss_rate', format.percent(get(row, 'loss_rate'))),
    },
    {
      title: t('losses.expected'),
      number: true,
      show: (row) => known(row, 'expected_loss_amount', format.cell(get(row, 'expected_loss_amount'), power)),
    },
  ]
  return (
    <Listing
      name={t('losses.name')}
      asked={{ state: 'ready', query: {}, rows: [...rows, sum] }}
      columns={columns}
      empty=""
    />
  )
}
