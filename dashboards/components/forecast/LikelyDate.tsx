import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import { howFar } from '../../lib/forecast.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'

/** Under a due date: the day an item is most likely settled on, and between which days eight times in ten. */
export function LikelyDate({ row }: { row: Row | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { latest } = useScope()
  const date = (name: string) => format.day((row?.[`forecast.settlement_date_${name}`] ?? '').slice(0, 10), latest)
  return (
    <span className="likely" title={row && t('forecast.likely_help')}>
      {row
        ? t(`forecast.likely.${howFar(row, latest)}`, { day: date('p50'), from: date('p10'), to: date('p90') })
        : '\u00a0'}
    </span>
  )
}
