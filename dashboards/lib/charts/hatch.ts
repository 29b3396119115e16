import type { Palette } from '../colours.ts'

/** The pattern of what is not (yet) known: no due date, and all that is forecast. */
export const hatch = (palette: Palette) => ({
  color: palette.card,
  dashArrayX: [1, 0],
  dashArrayY: [2, 3],
  rotation: -Math.PI / 4,
})
