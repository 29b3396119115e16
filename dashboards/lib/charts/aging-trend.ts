import { BUCKETS, type BucketKey } from '../buckets.ts'
import type { Palette } from '../colours.ts'
import type { Row } from '../cube.ts'
import type { Power } from '../format.ts'
import type { Format } from '../make-format.ts'
import { monthOf } from '../scope.ts'
import { axisText, monthAxis, tooltip, valueAxis } from './axes.ts'
import { type EndLabel, endLabels } from './end-labels.ts'
import { hatch } from './hatch.ts'

type Titles = (key: BucketKey) => string

/** Aging at month ends: one ramp, no due date hatched, credits below the axis. */
export function agingTrendOption(rows: Row[], palette: Palette, format: Format, power: Power, titleOf: Titles) {
  return {
    animation: false,
    textStyle: axisText(palette),
    grid: { left: 40, right: 132, top: 8, bottom: 20 },
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
