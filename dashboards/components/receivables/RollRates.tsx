import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { type BucketKey, bucketTitle } from '../../lib/buckets.ts'
import type { Row } from '../../lib/cube.ts'
import { DASH, scaleFor } from '../../lib/format.ts'
import { rollsMessage } from '../../lib/messages-of-receivables.ts'
import { lastFigureBefore, useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { rolls, rollsFrom } from './questions.ts'

const HEIGHT = 250
/** From the best end to the worst: paid first. */
const ENDS = ['paid', 'not_due', 'b1', 'b2', 'b3', 'b4', 'b5', 'doubtful', 'written_off', 'settled_otherwise'] as const

/** Where each bucket's balance is a month later, over the last year: each row adds up to all of it. */
export function RollRates() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const from = useAsk(rollsFrom(scope))
  const to = useAsk(rolls(scope))
  const scale = (rows: Row[]) => scaleFor(rows.map((row) => row['roll_rates.opening_amount']))
  const date = lastFigureBefore(scope.asOf, scope.latest)
  return (
    <Figure
      id="rolls"
      name={t('rolls.name')}
      title={([, rates]) => rollsMessage(t, format, rates ?? [], scope.context.agingLimits[0])}
      under={([rows]) =>
        underline(t, format, scope, t('rolls.unit', { unit: format.unit(scale(rows ?? [])) }), date, 1)
      }
      asked={[from, to]}
      height={HEIGHT}
      empty={{ why: t('empty.months'), todo: t('empty.widen') }}
      assumptions={t('rolls.how')}
    >
      {([rows, rates]) => <Rolls rows={rows ?? []} rates={rates ?? []} power={scale(rows ?? [])} />}
    </Figure>
  )
}

function Rolls({ rows, rates, power }: { rows: Row[]; rates: Row[]; power: ReturnType<typeof scaleFor> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { context } = useScope()
  const name = (place: string) =>
    t(`place.${place}`, { defaultValue: '' }) || bucketTitle(t, context.agingLimits, place as BucketKey)
  const rate = (from: string, to: string) =>
    rates.find((row) => row['roll_rates.from_bucket'] === from && row['roll_rates.to_bucket'] === to)?.[
      'roll_rates.roll_rate'
    ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('rolls.name')}>
      <table className="rolls">
        <caption className="unseen">{t('rolls.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rolls.bucket')}</th>
            <th scope="col" className="number">
              {t('column.opening')}
            </th>
            {ENDS.map((end) => (
              <th key={end} scope="col" className={`number${/^b\d/.test(end) ? '' : ' words'}`}>
                {name(end)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const from = row['roll_rates.from_bucket'] ?? ''
            return (
              <tr key={from}>
                <th scope="row">{name(from)}</th>
                <td className="number" title={format.amount(row['roll_rates.opening_amount'])}>
                  {format.cell(row['roll_rates.opening_amount'], power)}
                </td>
                {ENDS.map((end) => (
                  <Rate key={end} value={rate(from, end)} end={end} />
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Rate({ value, end }: { value: string | null | undefined; end: string }) {
  const format = useFormat()
  const part = Number(value ?? 0)
  if (!value || part === 0) return <td className="number quiet">{DASH}</td>
  const colour = end in COLOURS ? COLOURS[end as keyof typeof COLOURS] : end
  return (
    <td
      className={`number tinted tint-${colour}`}
      style={{ '--part': `${Math.round(Math.min(1, part) * 100)}%` } as React.CSSProperties}
    >
      {format.percent(value, 0)}
    </td>
  )
}

/** Places that are no bucket: what is gone, well or badly. */
const COLOURS = { paid: 'credit', written_off: 'b5', doubtful: 'b5', settled_otherwise: 'no_due_date' } as const
