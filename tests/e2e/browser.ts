import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** The browser of this machine, '' when there is none: the browser tests then say so and are skipped. */
export const browserPath = CANDIDATES.find((path) => path && existsSync(path)) ?? ''
if (!browserPath) {
  console.warn('BROWSER TESTS SKIPPED: no chromium found; install Debian’s chromium or set CHROMIUM_PATH.')
}

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Look {
  width?: number
  height?: number
  theme?: 'light' | 'dark'
  language?: 'fr' | 'en'
}

/** A window with storage of its own, and what went wrong on its pages. */
export interface Window {
  page: Page
  /** errors of the console and of scripts, violations of the content policy among them */
  faults: string[]
  close(): Promise<void>
}

const started: { browser?: Promise<Browser> } = {}

/** One browser a test file; it ends with the process. */
function browserOf(): Promise<Browser> {
  started.browser ??= chromium.launch({ executablePath: browserPath, headless: true, args: FLAGS })
  return started.browser
}

export async function openWindow({
  width = 1440,
  height = 900,
  theme = 'light',
  language = 'en',
}: Look = {}): Promise<Window> {
  const context = await (await browserOf()).newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  // what the reader chose before, so that the company's language does not decide
  await page.addInitScript((chosen) => {
    if (!localStorage.getItem('encours.language')) localStorage.setItem('encours.language', chosen)
  }, language)
  return {
    page,
    faults,
    async close() {
      // what a test answers itself may still be on its way
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      await context.close()
    },
  }
}

/** Waits until no figure is waiting any more and the charts are drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1')
  await page.waitForSelector('main .card')
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
  await page.waitForFunction(
    () => document.querySelectorAll('.chart svg').length === document.querySelectorAll('.chart').length,
  )
}

/** Counts every move of the layout from the first paint of each page on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = window as unknown as { shifted: number }
    seen.shifted = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shifted += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** How far the layout moved, once the page asks for nothing any more. */
export async function shifted(page: Page): Promise<number> {
  await settled(page)
  await page.waitForLoadState('networkidle')
  return page.evaluate(() => (window as unknown as { shifted: number }).shifted)
}

/** The violations axe finds on the page as it stands, each as one line. */
export async function violations(page: Page): Promise<string[]> {
  const { source } = createRequire(import.meta.url)('axe-core') as { source: string }
  await page.evaluate(source)
  return page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run: () => Promise<{ violations: Found[] }> } }).axe
    type Found = { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }
    const { violations: found } = await axe.run()
    return found.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${String(target)} ${failureSummary ?? ''}`),
    )
  })
}
