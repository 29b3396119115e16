import type { Palette } from '../colours.ts'
import { axisText, FONT, valueAxis } from './axes.ts'

/** One bar of a waterfall: from where the one above it ended to where the next begins. */
export interface Step {
  name: string
  change: number
  /** what is written beside the bar */
  text: string
  /** which way it is; a sum is neither */
  tone: 'good' | 'bad' | 'sum'
}

interface Params {
  dataIndex: number
}
interface Api {
  coord: (point: [number, number]) => number[]
  size: (length: [number, number]) => number[]
}

const THICK = 0.62

/** Causes from top to bottom, each bar beginning where the one before ended; the sum at the foot begins at zero. */
export function waterfallOption(steps: readonly Step[], palette: Palette, write: (value: number) => string) {
  const bars = placed(steps)
  const colours = { good: palette.good, bad: palette.bad, sum: palette.actual }
  return {
    animation: false,
    textStyle: axisText(palette),
    grid: { left: 150, right: 56, top: 6, bottom: 22 },
    xAxis: valueAxis(palette, write),
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: steps.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.ink, fontSize: 11 },
    },
    series: [
      {
        type: 'custom' as const,
        data: bars.map(({ from, to }, index) => [Math.min(from, to), Math.max(from, to), index]),
        encode: { x: [0, 1], y: 2 },
        clip: false,
        renderItem: ({ dataIndex }: Params, api: Api) => {
          const bar = bars[dataIndex]
          return bar ? drawn(bar, bars[dataIndex + 1], dataIndex, api, palette, colours[bar.tone]) : null
        },
      },
    ],
  }
}

type Bar = Step & { from: number; to: number }

function placed(steps: readonly Step[]): Bar[] {
  let at = 0
  return steps.map((step) => {
    const from = step.tone === 'sum' ? 0 : at
    at = from + step.change
    return { ...step, from, to: at }
  })
}

/** The bar, the thin line down to the next one, and its text beyond the end that lies to the right. */
function drawn(bar: Bar, next: Bar | undefined, index: number, api: Api, palette: Palette, fill: string) {
  const [left = 0, middle = 0] = api.coord([Math.min(bar.from, bar.to), index])
  const [right = 0] = api.coord([Math.max(bar.from, bar.to), index])
  const [end = 0, below = 0] = api.coord([bar.to, index + 1])
  const height = Math.abs(below - middle) * THICK
  const line = next && {
    type: 'line' as const,
    shape: { x1: end, x2: end, y1: middle + height / 2, y2: below - height / 2 },
    style: { stroke: palette.thin, lineWidth: 1 },
  }
  return {
    type: 'group' as const,
    children: [
      ...(line ? [line] : []),
      {
        type: 'rect' as const,
        shape: { x: left, y: middle - height / 2, width: Math.max(1, right - left), height },
        style: { fill },
      },
      {
        type: 'text' as const,
        x: right + 6,
        y: middle,
        style: {
          text: bar.text,
          fill: palette.ink,
          fontSize: 11,
          fontFamily: FONT,
          fontWeight: bar.tone === 'sum' ? 700 : 400,
          textVerticalAlign: 'middle' as const,
        },
      },
    ],
  }
}
