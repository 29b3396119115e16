import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { axisText, monthAxis, tooltip, valueAxis } from '../../lib/charts/axes.ts'
import { type EndLabel, endLabels } from '../../lib/charts/end-labels.ts'
import type { Row } from '../../lib/cube.ts'
import { splitMessage } from '../../lib/messages-of-dso.ts'
import { type Palette, usePalette } from '../../lib/palette.ts'
import { lastFigureBefore, monthOf, useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { go, toPage } from '../../lib/url.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { Chart } from '../figure/Chart.tsx'
import { Figure } from '../figure/Figure.tsx'
import { Assumptions } from '../ledger/Assumptions.tsx'
import { lastMonths } from '../ledger/questions-of-figures.ts'

const HEIGHT = 240
const MEMBERS = ['dso_contractual', 'dso_delay', 'target_dso'].map((name) => `board.${name}`)

/** The count-back DSO month by month: what was agreed below, what is late above. */
export function Split() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const palette = usePalette()
  const asked = useAsk(lastMonths(scope))
  return (
    <Figure
      id="split"
      name={t('split.name')}
      title={([rows]) => splitMessage(t, format, rows ?? [])}
      under={() => underline(t, format, scope, t('dso.unit'), lastFigureBefore(scope.asOf, scope.latest), 1)}
      asked={[asked]}
      members={MEMBERS}
      onDrill={() => go(toPage('receivables'))}
      height={HEIGHT}
      empty={{ why: t('empty.months'), todo: t('empty.widen') }}
      assumptions={<Assumptions of={['derived', 'doubtful', 'sales']} />}
    >
      {([rows]) => (
        <Chart
          height={HEIGHT}
          label={splitMessage(t, format, rows ?? [])}
          option={splitOption(rows ?? [], palette, format, [t('split.terms'), t('split.delay'), t('dso.target')])}
        />
      )}
    </Figure>
  )
}

function splitOption(rows: Row[], palette: Palette, format: Format, names: string[]) {
  const data = (member: string) => rows.map((row) => (row[member] == null ? null : Number(row[member])))
  const [terms, delay, target] = MEMBERS.map((member, index) => ({ data: data(member), name: names[index] ?? '' }))
  const bar = { type: 'bar' as const, stack: 'dso', barWidth: '68%' }
  return {
    animation: false,
    textStyle: axisText(palette),
    grid: { left: 34, right: 112, top: 10, bottom: 22 },
    tooltip: tooltip(palette, (value) => format.days(value)),
    xAxis: monthAxis(
      rows.map((row) => format.month(monthOf(row))),
      palette,
    ),
    yAxis: valueAxis(palette, (value) => format.count(value)),
    series: [
      { ...bar, ...terms, itemStyle: { color: palette.past } },
      { ...bar, ...delay, itemStyle: { color: palette.actual } },
      {
        ...target,
        type: 'line' as const,
        showSymbol: false,
        lineStyle: { color: palette.thin, width: 1.5, type: 'dashed' as const },
        itemStyle: { color: palette.thin },
      },
      endLabels(labelsOf(rows.at(-1), format, names), rows.length - 1, palette),
    ],
  }
}

/** Each part of the last column in its middle, the target at its height. */
function labelsOf(row: Row | undefined, format: Format, names: string[]): EndLabel[] {
  const [terms, delay, target] = MEMBERS.map((member) => row?.[member] ?? null)
  const base = Number(terms ?? 0)
  const label = (value: string | null | undefined, name: string | undefined, at: number, strong = false): EndLabel[] =>
    value == null ? [] : [{ at, text: `${format.points(value)} ${name}`, strong }]
  return [
    ...label(terms, names[0], base / 2),
    ...label(delay, names[1], base + Number(delay ?? 0) / 2, true),
    ...label(target, names[2], Number(target ?? 0)),
  ]
}
