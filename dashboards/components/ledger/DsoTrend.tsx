import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { dsoMessage } from '../../lib/messages.ts'
import { type Palette, usePalette } from '../../lib/palette.ts'
import { lastFigureBefore, monthOf, useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { go, toPage } from '../../lib/url.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { axisText, monthAxis, tooltip, valueAxis } from '../figure/axes.ts'
import { Chart } from '../figure/Chart.tsx'
import { endLabels } from '../figure/end-labels.ts'
import { Figure } from '../figure/Figure.tsx'
import { Assumptions } from './Assumptions.tsx'
import { lastMonths } from './questions-of-figures.ts'

const HEIGHT = 140

/** DSO over 24 months: count-back bold, best possible thin, target dashed. */
export function DsoTrend() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const palette = usePalette()
  const asked = useAsk(lastMonths(scope))
  const date = lastFigureBefore(scope.asOf, scope.latest)
  return (
    <Figure
      id="dso"
      className="third"
      name={t('dso.name')}
      title={([rows]) => dsoMessage(t, format, rows ?? [])}
      under={() => underline(t, format, scope, t('dso.unit'), date, 1)}
      asked={[asked]}
      members={['dso', 'dso_contractual', 'dso_delay', 'best_possible_dso', 'target_dso'].map(
        (name) => `board.${name}`,
      )}
      onDrill={() => go(toPage('dso'))}
      height={HEIGHT}
      empty={{ why: t('empty.months'), todo: t('empty.widen') }}
      assumptions={<Assumptions of={['doubtful', 'sales']} />}
    >
      {([rows]) => (
        <Chart
          height={HEIGHT}
          label={dsoMessage(t, format, rows ?? [])}
          option={dsoOption(rows ?? [], palette, format, {
            dso: t('dso.count_back'),
            best: t('dso.best'),
            target: t('dso.target'),
          })}
        />
      )}
    </Figure>
  )
}

function dsoOption(rows: Row[], palette: Palette, format: Format, names: Record<'dso' | 'best' | 'target', string>) {
  const months = rows.map((row) => format.month(monthOf(row)))
  const series = (name: string, member: string, colour: string, width: number, type = 'solid') => ({
    type: 'line' as const,
    name,
    data: rows.map((row) => (row[member] == null ? null : Number(row[member]))),
    showSymbol: rows.length < 3,
    symbol: 'circle',
    symbolSize: 5,
    lineStyle: { color: colour, width, type },
    itemStyle: { color: colour },
  })
  const last = rows.at(-1)
  const labels = [
    { name: names.dso, value: last?.['board.dso'], strong: true },
    { name: names.target, value: last?.['board.target_dso'], strong: false },
    { name: names.best, value: last?.['board.best_possible_dso'], strong: false },
  ].flatMap(({ name, value, strong }) =>
    value == null ? [] : [{ at: Number(value), text: `${format.points(value)} ${name}`, strong }],
  )
  return {
    animation: false,
    textStyle: axisText(palette),
    grid: { left: 30, right: 112, top: 8, bottom: 20 },
    tooltip: tooltip(palette, (value) => format.days(value)),
    xAxis: monthAxis(months, palette),
    yAxis: valueAxis(palette, (value) => format.count(value)),
    series: [
      series(names.best, 'board.best_possible_dso', palette.thin, 1.5),
      series(names.target, 'board.target_dso', palette.thin, 1.5, 'dashed'),
      series(names.dso, 'board.dso', palette.actual, 3),
      endLabels(labels, rows.length - 1, palette),
    ],
  }
}
