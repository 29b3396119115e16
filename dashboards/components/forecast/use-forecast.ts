import { useTranslation } from 'react-i18next'
import { type Asked, useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { byWeek, originOf, statuses, uncalibrated } from '../../lib/forecast.ts'
import { useScope } from '../../lib/scope.ts'
import { filterWords, placeName } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'

/** What the figures of the forecast share: its weeks, the day it was made on, whether it has bands. */
export function useForecast() {
  const scope = useScope()
  const weeks = useAsk(byWeek(scope))
  const status = useAsk(statuses(scope))
  const without = uncalibrated(rowsOf(status))
  return {
    weeks,
    status,
    origin: originOf(rowsOf(weeks)),
    without,
    /** a band is shown only where every company in it has learnt one from forecasts that are over */
    hasBand: rowsOf(status).length > 0 && without.length === 0,
  }
}

export const rowsOf = (asked: Asked): Row[] => (asked.state === 'ready' ? asked.rows : [])

/** What stands under a title: unit · scope · the day the forecast was made on, which the bar does not choose. */
export function useMadeOn(): (unit: string) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { currency: _, ...view } = scope.view
  const words = [placeName(t, scope), ...filterWords(t, { ...scope, view })]
  return (unit) => [unit, ...words, t('forecast.made_on', { date: format.date(scope.latest) })].join(' · ')
}
