import type { Palette } from '../colours.ts'
import { spread } from '../spread.ts'
import { FONT } from './axes.ts'

export interface EndLabel {
  /** where it belongs on the value axis */
  at: number
  text: string
  strong?: boolean
  /** a piece of its line before the text, where lines are many */
  mark?: { colour: string; isDashed: boolean }
}

const GAP = 13
const MARK = 14

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
      const x = coordSys.x + coordSys.width + 8
      const text = {
        type: 'text' as const,
        x: label?.mark ? x + MARK + 4 : x,
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
      return label?.mark ? { type: 'group' as const, children: [markOf(label.mark, x, y), text] } : text
    },
  }
}

const markOf = ({ colour, isDashed }: NonNullable<EndLabel['mark']>, x: number, y = 0) => ({
  type: 'line' as const,
  shape: { x1: x, y1: y, x2: x + MARK, y2: y },
  style: { stroke: colour, lineWidth: 3, ...(isDashed && { lineDash: [4, 2] }) },
})
