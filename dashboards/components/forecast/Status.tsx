import { useTranslation } from 'react-i18next'
import { isForecastDay } from '../../lib/forecast.ts'
import { statusWords } from '../../lib/messages-of-forecast.ts'
import { useScope } from '../../lib/scope.ts'
import { entityName } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useForecast } from './use-forecast.ts'

/** Filters of the bar that the forecast does not follow. */
export function NotFollowed() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const said = [
    ...(isForecastDay(scope) ? [] : [t('forecast.other_day', { date: format.date(scope.latest) })]),
    ...(scope.view.currency ? [t('forecast.no_currency')] : []),
  ]
  if (said.length === 0) return null
  return <p className="forecast-said">{said.join(' ')}</p>
}

/** Why there is no interval, and what to do. */
export function WithoutBand() {
  const { t } = useTranslation()
  const scope = useScope()
  const { without } = useForecast()
  const words = statusWords(t, without, (id) => entityName(scope, id))
  return (
    <p className="forecast-said">
      {words} {t('forecast.how_to_calibrate')}
    </p>
  )
}
