import type { Palette } from '../colours.ts'

/** 10, 25, 50, 75 and 90 chances in 100 to receive less; null where there is no band. */
export type Band = readonly [number, number, number, number, number]

interface Params {
  dataIndex: number
}
interface Api {
  coord: (point: [number, number]) => number[]
  size: (length: [number, number]) => number[]
}

/** Where a band stands beside its column, as a share of the room that a week has. */
const BESIDE = 0.4

/** Beside each column its band: thin from 10 to 90, thick from 25 to 75, a tick at the median. */
export function bands(all: readonly (Band | null)[], palette: Palette) {
  const shown = all.flatMap((band, index) => (band ? [{ band, index }] : []))
  return {
    type: 'custom' as const,
    silent: true,
    tooltip: { show: false },
    z: 5,
    data: shown.map(({ band, index }) => [index, band[0], band[4]]),
    encode: { x: 0, y: [1, 2] },
    renderItem: ({ dataIndex }: Params, api: Api) => {
      const one = shown[dataIndex]
      if (!one) return null
      const room = api.size([1, 0])[0] ?? 0
      const at = (value: number) => api.coord([one.index, value])[1] ?? 0
      const x = (api.coord([one.index, 0])[0] ?? 0) + room * BESIDE
      const [p10, p25, p50, p75, p90] = one.band
      const tick = Math.max(2, Math.min(6, room * 0.14))
      const line = (y1: number, y2: number, lineWidth: number, half = 0) => ({
        type: 'line' as const,
        shape: { x1: x - half, y1, x2: x + half, y2 },
        style: { stroke: palette.ink, lineWidth },
      })
      return {
        type: 'group' as const,
        children: [
          line(at(p10), at(p90), 1),
          line(at(p25), at(p75), Math.max(2, Math.min(4, room * 0.1))),
          line(at(p50), at(p50), 2, tick),
        ],
      }
    },
  }
}

/** How far a tick reaches across the room of a week: past its column on both sides, so that it is seen on any. */
const ACROSS = 0.76

/** Across each column a light tick at another amount of the same period, edged so that it is seen on the column too. */
export function ticks(name: string, values: readonly (number | null)[], palette: Palette) {
  const shown = values.flatMap((value, index) => (value === null ? [] : [[index, value] as const]))
  return {
    type: 'custom' as const,
    name,
    z: 4,
    itemStyle: { color: palette.past },
    data: shown.map((point) => [...point]),
    encode: { x: 0, y: 1, tooltip: 1 },
    renderItem: ({ dataIndex }: Params, api: Api) => {
      const [index, value] = shown[dataIndex] ?? [0, 0]
      const [[x = 0, y = 0], half] = [api.coord([index, value]), ((api.size([1, 0])[0] ?? 0) * ACROSS) / 2]
      const rect = (height: number, fill: string) => ({
        type: 'rect' as const,
        shape: { x: x - half, y: y - height / 2, width: 2 * half, height },
        style: { fill },
      })
      return { type: 'group' as const, children: [rect(5, palette.card), rect(3, palette.past)] }
    },
  }
}

export interface PastBand {
  low: number | null
  high: number | null
  expected: number | null
}

/** Behind the columns of what came: a light block from 10 to 90, across it a line at what was expected. */
export function pastBands(all: readonly PastBand[], palette: Palette) {
  return {
    type: 'custom' as const,
    silent: true,
    tooltip: { show: false },
    z: 1,
    data: all.map(({ low, high, expected }, index) => [index, low ?? expected, high ?? expected]),
    encode: { x: 0, y: [1, 2] },
    renderItem: ({ dataIndex }: Params, api: Api) => {
      const { low, high, expected } = all[dataIndex] ?? { low: null, high: null, expected: null }
      const [room, middle] = [(api.size([1, 0])[0] ?? 0) * 0.9, api.coord([dataIndex, 0])[0] ?? 0]
      const [x, at] = [middle - room / 2, (value: number) => api.coord([dataIndex, value])[1] ?? 0]
      const block = low !== null &&
        high !== null && {
          type: 'rect' as const,
          shape: { x, y: at(high), width: room, height: at(low) - at(high) },
          style: { fill: palette.notDue },
        }
      const line = expected !== null && {
        type: 'line' as const,
        shape: { x1: x, y1: at(expected), x2: x + room, y2: at(expected) },
        style: { stroke: palette.link, lineWidth: 2 },
      }
      return { type: 'group' as const, children: [block, line].filter((one) => one !== false) }
    },
  }
}
