import type { Palette } from '../colours.ts'
import type { Row } from '../cube.ts'
import type { Format } from '../make-format.ts'
import { monthOf } from '../scope.ts'
import { axisText, monthAxis, tooltip, valueAxis } from './axes.ts'
import { endLabels } from './end-labels.ts'

/** One figure over the months; `strong` is the one the chart is about, a target is dashed. */
export interface Line {
  member: string
  name: string
  colour: string
  strong?: boolean
  dashed?: boolean
}

/** Days over the months as lines, named and valued at their ends, the strong one on top. */
export function linesOption(rows: Row[], lines: readonly Line[], palette: Palette, format: Format) {
  const months = rows.map((row) => format.month(monthOf(row)))
  const labels = lines.flatMap(({ member, name, strong = false }) => {
    const value = rows.at(-1)?.[member]
    return value == null ? [] : [{ at: Number(value), text: `${format.points(value)} ${name}`, strong }]
  })
  const behind = [...lines].sort((a, b) => Number(a.strong ?? false) - Number(b.strong ?? false))
  return {
    animation: false,
    textStyle: axisText(palette),
    grid: { left: 34, right: 118, top: 12, bottom: 24 },
    tooltip: tooltip(palette, (value) => format.days(value)),
    xAxis: monthAxis(months, palette),
    yAxis: valueAxis(palette, (value) => format.count(value)),
    series: [...behind.map((line) => seriesOf(line, rows)), endLabels(labels, rows.length - 1, palette)],
  }
}

const seriesOf = ({ member, name, colour, strong, dashed }: Line, rows: Row[]) => ({
  type: 'line' as const,
  name,
  data: rows.map((row) => (row[member] == null ? null : Number(row[member]))),
  showSymbol: rows.length < 3,
  symbol: 'circle',
  symbolSize: 5,
  lineStyle: { color: colour, width: strong ? 3 : 1.5, type: dashed ? ('dashed' as const) : ('solid' as const) },
  itemStyle: { color: colour },
})
