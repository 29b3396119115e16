import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import { daysBetween } from '../../lib/days.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'

/** An end that far says no more than that it is far. */
const FAR_DAYS = 365

/** Under a due date: the day an item is most likely settled on, and between which days eight times in ten. */
export function LikelyDate({ row }: { row: Row | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { latest } = useScope()
  const dateOf = (name: string) => (row?.[`forecast.settlement_date_${name}`] ?? '').slice(0, 10)
  const date = (name: string) => format.day(dateOf(name), latest)
  const kind = daysBetween(latest, dateOf('p90')) > FAR_DAYS ? 'likely_far' : 'likely'
  return (
    <span className="likely" title={row && t('forecast.likely_help')}>
      {row ? t(`forecast.${kind}`, { day: date('p50'), from: date('p10'), to: date('p90') }) : '\u00a0'}
    </span>
  )
}
