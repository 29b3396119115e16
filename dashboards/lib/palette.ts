import { useComputedColorScheme } from '@mantine/core'
import { useLayoutEffect, useSyncExternalStore } from 'react'

const light = {
  page: '#f5f6f8',
  card: '#ffffff',
  line: '#e2e6eb',
  soft: '#eef1f4',
  ink: '#16202c',
  muted: '#56626f',
  link: '#0b5394',
  actual: '#1f2d3d',
  thin: '#6b7886',
  past: '#c3cad3',
  good: '#19794a',
  bad: '#b3261e',
  focus: '#0b5394',
  mark: '#1d8a55',
  notDue: '#cfd6de',
  b1: '#f6dca6',
  b2: '#eeb35c',
  b3: '#de8737',
  b4: '#c4522b',
  b5: '#8f1f22',
  noDate: '#9aa5b1',
  credit: '#7fa3c4',
}
const dark: typeof light = {
  page: '#0f151c',
  card: '#161e27',
  line: '#293441',
  soft: '#1d2732',
  ink: '#e8edf3',
  muted: '#a2aebb',
  link: '#8cc0f5',
  actual: '#dde5ee',
  thin: '#8b98a6',
  past: '#465363',
  good: '#58c78c',
  bad: '#ff8a80',
  focus: '#8cc0f5',
  mark: '#37b679',
  notDue: '#465363',
  b1: '#6d5a33',
  b2: '#9c7433',
  b3: '#cc8434',
  b4: '#e2683f',
  b5: '#ff4f4f',
  noDate: '#7b8896',
  credit: '#5b8ab4',
}

export type Palette = typeof light
export const palettes = { light, dark }

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
