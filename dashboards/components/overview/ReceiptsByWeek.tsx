import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { bandOf, receiptsAheadOption } from '../../lib/charts/receipts-ahead.ts'
import type { Row } from '../../lib/cube.ts'
import { daysAfter } from '../../lib/days.ts'
import { NEAR, originOf, receiptsBefore, until, WEEKS, weeksBack } from '../../lib/forecast.ts'
import { scaleFor } from '../../lib/format.ts'
import { nextMessage } from '../../lib/messages-of-forecast.ts'
import { usePalette } from '../../lib/palette.ts'
import { useScope } from '../../lib/scope.ts'
import { go, toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Chart } from '../figure/Chart.tsx'
import { Figure } from '../figure/Figure.tsx'
import { useForecast, useMadeOn } from '../forecast/use-forecast.ts'

const HEIGHT = 140
const MEMBERS = ['item_events.amount', ...['expected', 'new_business'].map((name) => `forecast.${name}_receipts`)]

/** Receipts of the last thirteen weeks and of the next: what came solid, what is expected hatched with its band. */
export function ReceiptsByWeek() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const madeOn = useMadeOn()
  const { weeks, status, origin, hasBand } = useForecast()
  const near = useAsk(until(scope, NEAR))
  const past = useAsk(receiptsBefore(scope, origin))
  const scale = (rows: Row[] | undefined) => scaleFor((rows ?? []).map((row) => row['forecast.total_receipts']))
  return (
    <Figure
      id="receipts-trend"
      className="third"
      name={t('forecast.trend.name')}
      title={([, four]) => nextMessage(t, format, four?.[0], hasBand)}
      under={([rows]) => madeOn(format.unit(scale(rows)))}
      asked={[weeks, near, past, status]}
      members={MEMBERS}
      onDrill={() => go(toPage('forecast'))}
      height={HEIGHT}
      empty={{ why: t('forecast.empty'), todo: t('forecast.empty_todo') }}
      assumptions={t('forecast.trend.assume')}
    >
      {([rows, four, days]) => (
        <TwoSides
          label={nextMessage(t, format, four?.[0], hasBand)}
          weeks={rows ?? []}
          days={days ?? []}
          hasBand={hasBand}
        />
      )}
    </Figure>
  )
}

interface Sides {
  label: string
  weeks: Row[]
  days: Row[]
  hasBand: boolean
}

function TwoSides({ label, weeks, days, hasBand }: Sides) {
  const { t } = useTranslation()
  const format = useFormat()
  const palette = usePalette()
  const origin = originOf(weeks) ?? ''
  const came = weeksBack(days, origin)
  const none = came.map(() => null)
  const ahead = (name: string) => [...none, ...weeks.map((row) => row[`forecast.${name}`] ?? null)]
  const dates = Array.from({ length: WEEKS + weeks.length }, (_, week) => daysAfter(origin, 7 * (week - WEEKS)))
  const option = receiptsAheadOption(
    {
      names: dates.map((date) => format.date(date)),
      actual: { name: t('forecast.trend.received'), values: came },
      parts: [
        { name: t('forecast.open_items'), colour: 'actual', values: ahead('expected_receipts') },
        { name: t('forecast.certainty.new_business'), colour: 'notDue', values: ahead('new_business_receipts') },
      ],
      ...(hasBand && { bands: [...none, ...weeks.map(bandOf)] }),
    },
    palette,
    format,
    scaleFor([...came, ...weeks.map((row) => row['forecast.total_receipts'])]),
  )
  return <Chart height={HEIGHT} label={label} option={option} />
}
