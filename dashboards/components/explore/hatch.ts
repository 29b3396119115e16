import type { Palette } from '../../lib/palette.ts'

/** What has no due date is hatched, as everywhere. */
export const hatch = (palette: Palette) => ({
  color: palette.card,
  dashArrayX: [1, 0],
  dashArrayY: [2, 3],
  rotation: -Math.PI / 4,
})
