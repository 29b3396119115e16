import { useComputedColorScheme } from '@mantine/core'
import { useLayoutEffect, useSyncExternalStore } from 'react'
import { type Palette, palettes } from './colours.ts'

export { type Palette, palettes } from './colours.ts'

let printing = false
function subscribe(announce: () => void): () => void {
  const before = () => {
    printing = true
    announce()
  }
  const after = () => {
    printing = false
    announce()
  }
  window.addEventListener('beforeprint', before)
  window.addEventListener('afterprint', after)
  return () => {
    window.removeEventListener('beforeprint', before)
    window.removeEventListener('afterprint', after)
  }
}

/** Whether the page is being printed. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => printing)

/** The colours of the theme in force; on paper always the light ones. */
export function usePalette(): Palette {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const onPaper = usePrinting()
  return palettes[onPaper ? 'light' : scheme]
}

/** Hands the colours to the style sheets as `--ink`, `--card` …: one list for charts and CSS. */
export function usePaletteInCss(): void {
  const palette = usePalette()
  useLayoutEffect(() => {
    for (const [name, colour] of Object.entries(palette)) {
      document.documentElement.style.setProperty(`--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, colour)
    }
  }, [palette])
}
