import type { Palette } from '../colours.ts'
import type { Certainty } from '../forecast.ts'
import type { Power } from '../format.ts'
import type { Format } from '../make-format.ts'
import { axisText, monthAxis, tooltip, valueAxis } from './axes.ts'
import { type Band, bands, ticks } from './band.ts'
import { hatch } from './hatch.ts'

/** From the surest to what is not even issued, the lightest. */
export const CERTAINTY_COLOURS = {
  promised: 'link',
  normal: 'actual',
  late: 'thin',
  disputed: 'credit',
  doubtful: 'noDate',
  new_business: 'notDue',
} as const satisfies Record<Certainty, keyof Palette>

type Values = readonly (string | null | undefined)[]

/** Columns of periods to come. All values are as the semantic layer wrote them. */
export interface Ahead {
  /** the periods in order */
  names: readonly string[]
  /** pieces of a column, from below; forecast, so hatched */
  parts: readonly { name: string; colour: keyof Palette; values: Values }[]
  /** what came in the periods before these: solid */
  actual?: { name: string; values: Values }
  /** the same periods a year ago: a light tick across each column */
  past?: { name: string; values: Values }
  bands?: readonly (Band | null)[]
  /** said in the pointer's box */
  bandName?: string
  right?: number
}

const number = (value: string | null | undefined) => (value == null ? null : Number(value))

/** Receipts to come: hatched, stacked by certainty, each with its band beside it; last year a light tick across. */
export function receiptsAheadOption(ahead: Ahead, palette: Palette, format: Format, power: Power) {
  const { names, parts, actual, past, bands: all = [], right = 16 } = ahead
  return {
    animation: false,
    textStyle: axisText(palette),
    grid: { left: 44, right, top: 10, bottom: 22 },
    tooltip: tooltip(palette, (value) => format.amount(value, power)),
    xAxis: monthAxis([...names], palette),
    yAxis: valueAxis(palette, (value) => format.scaled(value, power, power === 6 ? 1 : 0)),
    series: [
      ...(actual ? [column(actual.name, actual.values, { color: palette.actual })] : []),
      ...parts.map(({ name, colour, values }) =>
        column(name, values, { color: palette[colour], decal: hatch(palette) }),
      ),
      ...(past ? [ticks(past.name, past.values.map(number), palette)] : []),
      ...(all.length > 0 ? [bands(all, palette)] : []),
    ],
  }
}

const column = (name: string, values: Values, itemStyle: Record<string, unknown>) => ({
  type: 'bar' as const,
  name,
  stack: 'ahead',
  barWidth: '58%',
  itemStyle,
  data: values.map(number),
})

/** The band of a row of the forecast; null where one of its bounds is not known. */
export function bandOf(row: Readonly<Record<string, string | null>> | undefined): Band | null {
  const bounds = ['p10', 'p25', 'p50', 'p75', 'p90'].map((name) => number(row?.[`forecast.receipts_${name}`]))
  const [p10, p25, p50, p75, p90] = bounds
  if (p10 == null || p25 == null || p50 == null || p75 == null || p90 == null) return null
  return [p10, p25, p50, p75, p90]
}
