import type { Palette } from '../colours.ts'
import { spread } from '../spread.ts'
import { FONT } from './axes.ts'

export interface EndLabel {
  /** where it belongs on the value axis */
  at: number
  text: string
  strong?: boolean
}

const GAP = 13

interface Params {
  dataIndex: number
  coordSys: { x: number; y: number; width: number; height: number }
}
interface Api {
  coord: (point: [number, number]) => number[]
}

/** Names and last values beside the end of their lines or columns, moved apart where they would touch: no legend. */
export function endLabels(labels: readonly EndLabel[], last: number, palette: Palette) {
  return {
    type: 'custom' as const,
    silent: true,
    tooltip: { show: false },
    data: labels.map(({ at }) => [last, at]),
    clip: false,
    renderItem: ({ dataIndex, coordSys }: Params, api: Api) => {
      const wanted = labels.map(({ at }) => api.coord([last, at])[1] ?? 0)
      const y = spread(wanted, GAP, coordSys.y, coordSys.y + coordSys.height)[dataIndex]
      const label = labels[dataIndex]
      return {
        type: 'text' as const,
        x: coordSys.x + coordSys.width + 8,
        y,
        style: {
          text: label?.text ?? '',
          fill: label?.strong ? palette.ink : palette.muted,
          fontWeight: label?.strong ? 700 : 400,
          fontSize: 11,
          fontFamily: FONT,
          textVerticalAlign: 'middle' as const,
        },
      }
    },
  }
}
