import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { howFar, isForecastDay, predictionsOf } from '../../lib/forecast.ts'
import { predictionSentence } from '../../lib/messages-of-forecast.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { rowsOf } from './use-forecast.ts'

/** When one item will be settled, and why, in words and numbers; nothing of one that is settled or was then. */
export function ItemForecast({ item }: { item: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const [row] = rowsOf(useAsk(isForecastDay(scope) ? predictionsOf([item]) : null))
  if (!row) return null
  const date = (name: string) => format.date(row[`forecast.${name}`])
  const figures = {
    median: date('settlement_date_p50'),
    from: date('settlement_date_p10'),
    to: date('settlement_date_p90'),
  }
  return (
    <>
      <h4>{t('forecast.item.name')}</h4>
      <p className="predicted">
        {t(`forecast.item.when.${howFar(row, scope.latest)}`, figures)} {predictionSentence(t, format, row)}.
      </p>
      <p className="assumptions">{t('forecast.item.made_on', { date: date('made_on') })}</p>
    </>
  )
}
