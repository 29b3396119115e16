import { axisText, monthAxis, tooltip, valueAxis } from '../../lib/charts/axes.ts'
import { type EndLabel, endLabels } from '../../lib/charts/end-labels.ts'
import { hatch } from '../../lib/charts/hatch.ts'
import type { ChartKind } from '../../lib/explore/question.ts'
import type { Palette } from '../../lib/palette.ts'
import type { Drawn, Series } from './drawn.ts'

type Write = (value: string | number) => string
const number = (value: string | null): number | null => (value === null ? null : Number(value))

/** Time from left to right; each line or piece is named beside its end, no legend. */
export function timeOption(drawn: Drawn, palette: Palette, write: Write, writeAxis: Write, kind: ChartKind) {
  const { categories, series } = drawn
  const last = categories.length - 1
  return {
    animation: false,
    textStyle: axisText(palette),
    grid: { left: 8, right: 160, top: 12, bottom: 4, containLabel: true },
    tooltip: tooltip(palette, write),
    xAxis: { ...monthAxis(categories, palette), axisLine: { onZero: true, lineStyle: { color: palette.line } } },
    yAxis: valueAxis(palette, writeAxis),
    series: [
      ...series.map((one, index) => (kind === 'lines' ? line(one, palette, index === 0) : column(one, palette))),
      endLabels(labels(series, last, write, kind, palette), last, palette),
    ],
  }
}

function line({ name, values, colour, isHatched }: Series, palette: Palette, isFirst: boolean) {
  return {
    type: 'line' as const,
    name,
    data: values.map(number),
    showSymbol: values.length < 3,
    symbol: 'circle',
    symbolSize: 5,
    lineStyle: {
      color: palette[colour],
      width: isFirst ? 2.5 : 1.5,
      type: isHatched ? ('dashed' as const) : ('solid' as const),
    },
    itemStyle: { color: palette[colour] },
  }
}

function column({ name, values, colour, isHatched, stack }: Series, palette: Palette) {
  return {
    type: 'bar' as const,
    name,
    ...(stack && { stack: 'one' }),
    barWidth: '70%',
    itemStyle: { color: palette[colour], ...(isHatched && { decal: hatch(palette) }) },
    data: values.map(number),
  }
}

/** Lines at their last value, pieces of the last column in their middle: places in the drawing, not figures. */
function labels(series: readonly Series[], last: number, write: Write, kind: ChartKind, palette: Palette): EndLabel[] {
  let [top, bottom] = [0, 0]
  return series.flatMap(({ name, values, colour, isHatched }) => {
    const value = values[last] ?? null
    const height = number(value)
    if (value === null || height === null || (kind === 'stacked' && height === 0)) return []
    const at = kind !== 'stacked' ? height : height < 0 ? bottom + height / 2 : top + height / 2
    if (height < 0) bottom += height
    else top += height
    return [{ at, text: `${write(value)}  ${name}`, mark: { colour: palette[colour], isDashed: isHatched } }]
  })
}
