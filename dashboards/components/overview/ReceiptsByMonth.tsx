import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { axisText, monthAxis, tooltip, valueAxis } from '../../lib/charts/axes.ts'
import { endLabels } from '../../lib/charts/end-labels.ts'
import type { Row } from '../../lib/cube.ts'
import { type Power, scaleFor } from '../../lib/format.ts'
import { receiptsMessage } from '../../lib/messages.ts'
import { type Palette, usePalette } from '../../lib/palette.ts'
import { lastFigureBefore, monthOf, useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { go, toPage } from '../../lib/url.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { Chart } from '../figure/Chart.tsx'
import { Figure } from '../figure/Figure.tsx'
import { lastMonths } from '../ledger/questions-of-figures.ts'

const HEIGHT = 140
const MEMBERS = ['board.receipts_amount', 'board.target_receipts']

/** Receipts of the last 13 months: actual solid, target as an outline behind it. */
export function ReceiptsByMonth() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const palette = usePalette()
  const asked = useAsk(lastMonths(scope))
  const last = (rows: Row[] | undefined) => (rows ?? []).slice(-13)
  const scale = (rows: Row[]) => scaleFor(rows.flatMap((row) => MEMBERS.map((member) => row[member])))
  return (
    <Figure
      id="receipts-trend"
      className="third"
      name={t('receipts.name')}
      title={([rows]) => receiptsMessage(t, format, last(rows).at(-1))}
      under={([rows]) =>
        underline(t, format, scope, format.unit(scale(last(rows))), lastFigureBefore(scope.asOf, scope.latest), 1)
      }
      asked={[asked]}
      members={MEMBERS}
      onDrill={() => go(toPage('explore'))}
      height={HEIGHT}
      empty={{ why: t('empty.months'), todo: t('empty.widen') }}
      assumptions={t('assume.receipts')}
    >
      {([rows]) => (
        <Chart
          height={HEIGHT}
          label={receiptsMessage(t, format, last(rows).at(-1))}
          option={receiptsOption(last(rows), palette, format, scale(last(rows)), {
            actual: t('receipts.actual'),
            target: t('receipts.target'),
          })}
        />
      )}
    </Figure>
  )
}

function receiptsOption(
  rows: Row[],
  palette: Palette,
  format: Format,
  power: Power,
  names: Record<'actual' | 'target', string>,
) {
  const data = (member: string) => rows.map((row) => (row[member] == null ? null : Number(row[member])))
  const labels = [
    { name: names.target, value: rows.at(-1)?.['board.target_receipts'], strong: false },
    { name: names.actual, value: rows.at(-1)?.['board.receipts_amount'], strong: true },
  ].flatMap(({ name, value, strong }) =>
    value == null ? [] : [{ at: Number(value), text: `${format.cell(value, power)} ${name}`, strong }],
  )
  return {
    animation: false,
    textStyle: axisText(palette),
    grid: { left: 40, right: 108, top: 8, bottom: 20 },
    tooltip: tooltip(palette, (value) => format.amount(value, power)),
    xAxis: monthAxis(
      rows.map((row) => format.month(monthOf(row))),
      palette,
    ),
    yAxis: valueAxis(palette, (value) => format.scaled(value, power, 0)),
    series: [
      {
        type: 'bar' as const,
        name: names.target,
        barWidth: '76%',
        itemStyle: { color: 'transparent', borderColor: palette.thin, borderWidth: 1 },
        data: data('board.target_receipts'),
      },
      {
        type: 'bar' as const,
        name: names.actual,
        barWidth: '50%',
        // inside the outline of its target
        barGap: '-83%',
        itemStyle: { color: palette.actual },
        data: data('board.receipts_amount'),
      },
      endLabels(labels, rows.length - 1, palette),
    ],
  }
}
