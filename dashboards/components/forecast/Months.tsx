import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { receiptsAheadOption } from '../../lib/charts/receipts-ahead.ts'
import type { Row } from '../../lib/cube.ts'
import { sum } from '../../lib/decimal.ts'
import { byMonthAfter } from '../../lib/forecast.ts'
import { type Power, scaleFor } from '../../lib/format.ts'
import { monthsMessage } from '../../lib/messages-of-forecast.ts'
import { usePalette } from '../../lib/palette.ts'
import { byMonth, monthBefore, monthEnd, monthOf, useScope } from '../../lib/scope.ts'
import { go, toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Chart } from '../figure/Chart.tsx'
import { Figure } from '../figure/Figure.tsx'
import { useMadeOn } from './use-forecast.ts'

const HEIGHT = 200
const MEMBERS = ['forecast.expected_receipts', 'forecast.new_business_receipts', 'board.receipts_amount']

const dayOf = (row: Row, name: string) => (row[`forecast.${name}`] ?? '').slice(0, 10)
/** The days between the last week and the end of its month are no month. */
const isWhole = (row: Row) =>
  dayOf(row, 'starts_on').endsWith('-01') && dayOf(row, 'ends_on') === monthEnd(dayOf(row, 'starts_on'))

/** The months after the thirteen weeks: expected values alone, beside the same months a year before. */
export function Months() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const madeOn = useMadeOn()
  const months = useAsk(byMonthAfter(scope))
  const before = useAsk(byMonth(scope, 13, { measures: ['board.receipts_amount'] }))
  const whole = (rows: Row[] | undefined) => (rows ?? []).filter(isWhole)
  const scale = (rows: Row[]) => scaleFor(rows.map((row) => row['forecast.total_receipts']))
  const message = (rows: Row[] | undefined) =>
    monthsMessage(t, format, whole(rows), sum(whole(rows).map((row) => row['forecast.total_receipts'])))
  return (
    <Figure
      id="months"
      name={t('forecast.months.name')}
      title={([rows]) => message(rows)}
      under={([rows]) => madeOn(format.unit(scale(whole(rows))))}
      asked={[months, before]}
      members={MEMBERS}
      onDrill={() => go(toPage('explore'))}
      height={HEIGHT}
      empty={{ why: t('forecast.empty'), todo: t('forecast.empty_todo') }}
      assumptions={t('forecast.months.assume')}
    >
      {([rows, past]) => (
        <MonthsChart rows={whole(rows)} past={past ?? []} power={scale(whole(rows))} label={message(rows)} />
      )}
    </Figure>
  )
}

function MonthsChart({ rows, past, power, label }: { rows: Row[]; past: Row[]; power: Power; label: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const palette = usePalette()
  const yearBefore = (row: Row) =>
    past.find((one) => monthOf(one) === monthBefore(dayOf(row, 'starts_on'), 12))?.['board.receipts_amount'] ?? null
  const values = (name: string) => rows.map((row) => row[`forecast.${name}`] ?? null)
  const option = receiptsAheadOption(
    {
      names: rows.map((row) => format.month(dayOf(row, 'starts_on'))),
      past: { name: t('forecast.months.last_year'), values: rows.map(yearBefore) },
      parts: [
        { name: t('forecast.open_items'), colour: 'actual', values: values('expected_receipts') },
        { name: t('forecast.certainty.new_business'), colour: 'notDue', values: values('new_business_receipts') },
      ],
    },
    palette,
    format,
    power,
  )
  return (
    <>
      <Chart height={HEIGHT - 24} label={label} option={option} />
      <p className="keys forecast-keys">
        <span>
          <i className="hatched" style={{ backgroundColor: palette.actual }} /> {t('forecast.open_items')}
        </span>
        <span>
          <i className="hatched" style={{ backgroundColor: palette.notDue }} /> {t('forecast.certainty.new_business')}
        </span>
        <span>
          <i className="tick" style={{ backgroundColor: palette.past }} /> {t('forecast.months.last_year')}
        </span>
      </p>
    </>
  )
}
