import { useTranslation } from 'react-i18next'
import { isForecastDay } from '../../lib/forecast.ts'
import { statusWords } from '../../lib/messages-of-forecast.ts'
import { useScope } from '../../lib/scope.ts'
import { entityName } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useForecast } from './use-forecast.ts'

/** What must be known before any figure is read: no band, and why; a date in the bar that is not the forecast's. */
export function Status() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { without } = useForecast()
  const said = [
    ...(isForecastDay(scope) ? [] : [t('forecast.other_day', { date: format.date(scope.latest) })]),
    ...(scope.view.currency ? [t('forecast.no_currency')] : []),
    ...(without.length > 0
      ? [statusWords(t, without, (id) => entityName(scope, id)), t('forecast.how_to_calibrate')]
      : []),
  ]
  return (
    <div className="forecast-said" role="status">
      {said.map((one) => (
        <p key={one}>{one}</p>
      ))}
    </div>
  )
}
