import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { axisText, monthAxis, tooltip, valueAxis } from '../../lib/charts/axes.ts'
import { pastBands } from '../../lib/charts/band.ts'
import type { Row } from '../../lib/cube.ts'
import { type Power, scaleFor } from '../../lib/format.ts'
import { pastMessage } from '../../lib/messages-of-forecast.ts'
import { type Palette, usePalette } from '../../lib/palette.ts'
import { pastWeeks } from '../../lib/past-forecasts.ts'
import { useScope } from '../../lib/scope.ts'
import { entityName } from '../../lib/under.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { Chart } from '../figure/Chart.tsx'
import { Figure } from '../figure/Figure.tsx'
import { scrollTo } from '../ledger/use-figures.ts'

const HEIGHT = 210
const of = (row: Row, name: string) => row[`forecast_accuracy.${name}`] ?? null

/** What each past forecast of a company expected of its first week, with its band, and what came. */
export function PastWeeks({ entity }: { entity: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const palette = usePalette()
  const asked = useAsk(pastWeeks(entity))
  const company = entityName(scope, entity)
  const scale = (rows: Row[]) =>
    scaleFor(rows.flatMap((row) => [of(row, 'expected_amount'), of(row, 'received_amount')]))
  // without any past forecast the scoreboard says so, once
  if (asked.state === 'ready' && asked.rows.length === 0) return null
  return (
    <Figure
      id={`past-${entity}`}
      className="past"
      name={t('forecast.past.name', { company })}
      title={([rows]) => pastMessage(t, format, rows ?? [], company)}
      under={([rows]) => [format.unit(scale(rows ?? [])), t('forecast.past.under')].join(' · ')}
      asked={[asked]}
      onDrill={() => scrollTo('scoreboard')}
      height={HEIGHT}
      empty={{ why: t('forecast.score.empty'), todo: t('forecast.score.todo') }}
      assumptions={t('forecast.past.assume')}
    >
      {([rows]) => (
        <>
          <Chart
            height={HEIGHT - 24}
            label={pastMessage(t, format, rows ?? [], company)}
            option={pastOption(rows ?? [], palette, format, scale(rows ?? []), {
              expected: t('forecast.past.expected'),
              received: t('forecast.past.received'),
            })}
          />
          <p className="keys forecast-keys">
            <span>
              <i style={{ backgroundColor: palette.actual }} /> {t('forecast.past.received')}
            </span>
            <span>
              <i className="line" /> {t('forecast.past.expected')}
            </span>
            <span>
              <i style={{ backgroundColor: palette.notDue }} /> {t('forecast.past.band')}
            </span>
          </p>
        </>
      )}
    </Figure>
  )
}

type Names = Record<'expected' | 'received', string>

function pastOption(rows: Row[], palette: Palette, format: Format, power: Power, names: Names) {
  const number = (row: Row, name: string) => (of(row, name) === null ? null : Number(of(row, name)))
  const past = rows.map((row) => ({
    low: number(row, 'amount_p10'),
    high: number(row, 'amount_p90'),
    expected: number(row, 'expected_amount'),
  }))
  return {
    animation: false,
    textStyle: axisText(palette),
    grid: { left: 44, right: 16, top: 10, bottom: 22 },
    tooltip: tooltip(palette, (value) => format.amount(value, power)),
    xAxis: monthAxis(
      rows.map((row) => format.date(of(row, 'starts_on'))),
      palette,
    ),
    yAxis: valueAxis(palette, (value) => format.scaled(value, power, power === 6 ? 1 : 0)),
    series: [
      pastBands(past, palette),
      // told in the pointer's box; the line across the block draws it
      {
        type: 'line' as const,
        name: names.expected,
        symbol: 'none',
        lineStyle: { width: 0 },
        itemStyle: { color: palette.link },
        data: past.map(({ expected }) => expected),
      },
      {
        type: 'bar' as const,
        name: names.received,
        barWidth: '36%',
        itemStyle: { color: palette.actual },
        z: 2,
        data: rows.map((row) => number(row, 'received_amount')),
      },
    ],
  }
}
