import type { Palette } from '../colours.ts'

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif'

export const axisText = (palette: Palette) => ({ fontFamily: FONT, color: palette.muted, fontSize: 11 })

/** Time from left to right; only the first and the last month are written, the pointer tells the others. */
export function monthAxis(months: string[], palette: Palette) {
  return {
    type: 'category' as const,
    data: months,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: {
      color: palette.muted,
      fontSize: 11,
      interval: (index: number) => index === 0 || index === months.length - 1,
      // the first label starts at its point and the last ends there, so that neither is cut
      alignMinLabel: 'left' as const,
      alignMaxLabel: 'right' as const,
    },
  }
}

/** Amounts or days from zero, with faint lines. */
export function valueAxis(palette: Palette, write: (value: number) => string) {
  return {
    type: 'value' as const,
    splitNumber: 4,
    axisLabel: { color: palette.muted, fontSize: 11, formatter: write },
    splitLine: { lineStyle: { color: palette.line } },
  }
}

/** The pointer's box, drawn as text in the picture: names are never read as markup. */
export function tooltip(palette: Palette, write: (value: number | string) => string) {
  return {
    trigger: 'axis' as const,
    renderMode: 'richText' as const,
    confine: true,
    backgroundColor: palette.card,
    borderColor: palette.line,
    textStyle: { color: palette.ink, fontSize: 12, fontFamily: FONT },
    axisPointer: { type: 'line' as const, lineStyle: { color: palette.thin, type: 'dotted' as const } },
    valueFormatter: (value: unknown) => (value == null ? '–' : write(String(value))),
  }
}
