import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Missing } from '../figure/Missing.tsx'

/** The day an item is most likely settled by, and between which days eight times in ten. */
export function LikelyDate({ row }: { row: Row | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!row) return <Missing reason={t('forecast.not_forecast')} />
  const date = (name: string) => format.date(row[`forecast.settlement_date_${name}`])
  return (
    <span className="likely">
      {date('p50')}
      <span className="quiet">{t('forecast.range', { from: date('p10'), to: date('p90') })}</span>
    </span>
  )
}
