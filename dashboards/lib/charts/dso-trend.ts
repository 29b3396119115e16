import type { Palette } from '../colours.ts'
import type { Row } from '../cube.ts'
import type { Format } from '../make-format.ts'
import { type Line, linesOption } from './lines.ts'

export type DsoNames = Record<'dso' | 'best', string> & { sheet?: string; target?: string }

/** DSO over the months: count-back bold, best possible (and, where it is named, balance sheet) thin, the target dashed where there is one. */
export function dsoTrendOption(rows: Row[], palette: Palette, format: Format, names: DsoNames) {
  const { sheet, target } = names
  const isAimed = target !== undefined && rows.some((row) => row['board.target_dso'] != null)
  const lines: Line[] = [
    { member: 'board.dso', name: names.dso, colour: palette.actual, strong: true },
    ...(sheet ? [{ member: 'board.dso_balance_sheet', name: sheet, colour: palette.thin }] : []),
    { member: 'board.best_possible_dso', name: names.best, colour: palette.past },
    ...(isAimed ? [{ member: 'board.target_dso', name: target, colour: palette.thin, dashed: true }] : []),
  ]
  return linesOption(rows, lines, palette, format)
}
