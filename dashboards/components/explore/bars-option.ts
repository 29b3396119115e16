import { axisText, FONT, tooltip, valueAxis } from '../../lib/charts/axes.ts'
import { hatch } from '../../lib/charts/hatch.ts'
import type { Palette } from '../../lib/palette.ts'
import type { Drawn } from './drawn.ts'

const number = (value: string | null): number | null => (value === null ? null : Number(value))
const LABEL_WIDTH = 190
type Write = (value: string | number) => string

/** Bars under one another, the first on top; a single one says its value, pieces of one are told by the key. */
export function barsOption({ categories, series }: Drawn, palette: Palette, write: Write, writeAxis: Write) {
  const single = series.length === 1
  return {
    animation: false,
    textStyle: axisText(palette),
    grid: { left: 8, right: single ? 76 : 16, top: 4, bottom: 4, containLabel: true },
    tooltip: { ...tooltip(palette, write), axisPointer: { type: 'shadow' as const } },
    yAxis: {
      type: 'category' as const,
      data: categories,
      inverse: true,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.ink, fontSize: 11, width: LABEL_WIDTH, overflow: 'truncate' as const, interval: 0 },
    },
    xAxis: valueAxis(palette, writeAxis),
    series: series.map(({ name, values, colour, isHatched, stack }) => ({
      type: 'bar' as const,
      name,
      ...(stack && { stack: 'one' }),
      barWidth: stack || single ? '62%' : undefined,
      itemStyle: { color: palette[colour], ...(isHatched && { decal: hatch(palette) }) },
      data: values.map(number),
      label: {
        show: single,
        position: 'right' as const,
        color: palette.ink,
        fontSize: 11,
        fontFamily: FONT,
        formatter: ({ dataIndex }: { dataIndex: number }) => write(values[dataIndex] ?? ''),
      },
    })),
  }
}
