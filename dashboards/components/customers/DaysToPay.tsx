import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import { difference, signOf } from '../../lib/decimal.ts'
import { DASH } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'

/** Days to pay over the last twelve months, and how they moved against the twelve before. */
export function DaysToPay({ now, before }: { now: Row | undefined; before: Row | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const days = now?.['payment_times.days_to_pay'] ?? null
  if (days === null) return <span className="quiet">{DASH}</span>
  const moved = difference(days, before?.['payment_times.days_to_pay'])
  const text = moved === null ? '' : format.days(moved, 0, true)
  const tone = !/[1-9]/.test(text) ? 'quiet' : signOf(moved) > 0 ? 'bad' : 'good'
  return (
    <>
      {format.days(days, 0)}{' '}
      <span className={`moved ${tone}`} title={t('customers.against_last_year')}>
        {text}
      </span>
    </>
  )
}
