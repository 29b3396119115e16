import { isForecastDay, isWhole } from '../../lib/forecast.ts'
import { useScope } from '../../lib/scope.ts'
import { useForecast } from '../forecast/use-forecast.ts'
import { ReceiptsByMonth } from './ReceiptsByMonth.tsx'
import { ReceiptsByWeek } from './ReceiptsByWeek.tsx'

/** Receipts by week with the forecast; by month where weeks are not known: a past day, a slice, no forecast. */
export function ReceiptsTrend() {
  const scope = useScope()
  const { weeks } = useForecast()
  const none = weeks.state === 'failed' || (weeks.state === 'ready' && weeks.rows.length === 0)
  return none || !isForecastDay(scope) || !isWhole(scope) ? <ReceiptsByMonth /> : <ReceiptsByWeek />
}
