import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { BUCKETS, bucketTitle } from '../../lib/buckets.ts'
import type { Row } from '../../lib/cube.ts'
import { type Power, scaleFor } from '../../lib/format.ts'
import { agingMessage } from '../../lib/messages.ts'
import { type Palette, usePalette } from '../../lib/palette.ts'
import { lastFigureBefore, monthOf, useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { go, toPage } from '../../lib/url.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { axisText, monthAxis, tooltip, valueAxis } from '../figure/axes.ts'
import { Chart } from '../figure/Chart.tsx'
import { type EndLabel, endLabels } from '../figure/end-labels.ts'
import { Figure } from '../figure/Figure.tsx'
import { Assumptions, useShares } from './Assumptions.tsx'
import { agingByMonth } from './questions-of-figures.ts'

const HEIGHT = 140

/** Aging at the last 13 month ends: one ramp, no due date hatched, credits below the axis. */
export function AgingTrend() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const palette = usePalette()
  const { derived } = useShares()
  const asked = useAsk(agingByMonth(scope))
  const limits = scope.context.agingLimits
  const date = lastFigureBefore(scope.asOf, scope.latest)
  const title = (rows: Row[]) => agingMessage(t, format, rows, String(limits.at(-1) ?? ''), derived)
  const scale = (rows: Row[]) => scaleFor(rows.map((row) => row['board.open_amount']))
  return (
    <Figure
      id="aging"
      className="third"
      name={t('aging.name')}
      title={([rows]) => title(rows ?? [])}
      under={([rows]) => underline(t, format, scope, format.unit(scale(rows ?? [])), date, 1)}
      asked={[asked]}
      onDrill={() => go(toPage('receivables'))}
      height={HEIGHT}
      empty={{ why: t('empty.months'), todo: t('empty.widen') }}
      assumptions={<Assumptions of={['derived', 'fifo']} />}
    >
      {([rows]) => (
        <Chart
          height={HEIGHT}
          label={title(rows ?? [])}
          option={agingOption(rows ?? [], palette, format, scale(rows ?? []), (key) =>
            bucketTitle(t, limits, key, derived),
          )}
        />
      )}
    </Figure>
  )
}

type Titles = (key: (typeof BUCKETS)[number]['key']) => string

function agingOption(rows: Row[], palette: Palette, format: Format, power: Power, titleOf: Titles) {
  return {
    animation: false,
    textStyle: axisText(palette),
    grid: { left: 40, right: 128, top: 8, bottom: 20 },
    tooltip: tooltip(palette, (value) => format.amount(value, power)),
    xAxis: {
      ...monthAxis(
        rows.map((row) => format.month(monthOf(row))),
        palette,
      ),
      axisLine: { onZero: true },
    },
    yAxis: valueAxis(palette, (value) => format.scaled(value, power, 0)),
    series: [
      ...BUCKETS.map(({ key, member, colour }) => ({
        type: 'bar' as const,
        name: titleOf(key),
        stack: 'open',
        barWidth: '70%',
        itemStyle: { color: palette[colour], ...(key === 'no_due_date' && { decal: hatch(palette) }) },
        data: rows.map((row) => Number(row[`board.${member}`] ?? 0)),
      })),
      endLabels(columnLabels(rows.at(-1), format, power, titleOf), rows.length - 1, palette),
    ],
  }
}

/** Each bucket of the last column, in the middle of its piece. */
function columnLabels(row: Row | undefined, format: Format, power: Power, titleOf: Titles): EndLabel[] {
  let top = 0
  return BUCKETS.flatMap(({ key, member }) => {
    const value = row?.[`board.${member}`]
    const height = Number(value ?? 0)
    if (height === 0) return []
    const at = height < 0 ? height / 2 : top + height / 2
    if (height > 0) top += height
    return [{ at, text: `${titleOf(key)}  ${format.cell(value, power)}` }]
  })
}

const hatch = (palette: Palette) => ({
  color: palette.card,
  dashArrayX: [1, 0],
  dashArrayY: [2, 3],
  rotation: -Math.PI / 4,
})
