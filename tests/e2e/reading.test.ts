import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { browserPath, openWindow, settled, shifted, violations, watchShifts } from './browser.ts'
import { PAGES, servedDemo } from './served.ts'

const MOST_KILOBYTES = 200
const MOST_SHIFT = 0.02
// the page Import is read in import.test.ts, over a server that takes files
const READ = (await readdir(join(import.meta.dirname, '../../dashboards/pages')))
  .map((file) => `page=${file.replace('.tsx', '')}`)
  .filter((address) => address !== 'page=import')
const FILE = 'page=customers&file=atelier%3AC0113'

describe.skipIf(!browserPath)('the page is for everyone', () => {
  const served = servedDemo()

  it.each([
    ['light', 'fr'],
    ['light', 'en'],
    ['dark', 'fr'],
    ['dark', 'en'],
  ] as const)('%s and in %s has nothing axe objects to, with and without the side panel', async (theme, language) => {
    const window = await openWindow({ theme, language })
    try {
      await window.page.goto(served.url)
      await settled(window.page)
      expect(await window.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(theme)
      expect(await violations(window.page)).toEqual([])
      await window.page.locator('#top tbody tr a').first().click()
      await window.page.locator('.panel .listing tbody a').first().click()
      await window.page.locator('.panel .source').first().waitFor()
      expect(await violations(window.page)).toEqual([])
    } finally {
      await window.close()
    }
  })

  it('keeps the theme that was chosen', async () => {
    const window = await openWindow({ theme: 'light', language: 'en' })
    try {
      await window.page.goto(served.url)
      await window.page.getByRole('button', { name: /switch to: light/ }).click()
      await window.page.getByRole('button', { name: /switch to: dark/ }).click()
      await expect.poll(() => window.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
      await window.page.reload()
      await expect.poll(() => window.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
    } finally {
      await window.close()
    }
  })

  it.each([390, 768, 1440])('%i pixels wide does not scroll sideways', async (width) => {
    const window = await openWindow({ width, height: 844, language: 'fr' })
    try {
      await window.page.goto(served.url)
      await settled(window.page)
      const wide = () => window.page.evaluate(() => document.documentElement.scrollWidth)
      expect(await wide()).toBe(width)
      await window.page.locator('#top tbody tr a').first().click()
      await window.page.locator('.panel .listing tbody a').first().click()
      await window.page.locator('.panel .source').first().waitFor()
      expect(await wide()).toBe(width)
    } finally {
      await window.close()
    }
  })

  it.each([...READ, FILE])('%s moves nothing once it is painted, on a desk or on a telephone', async (address) => {
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      const window = await openWindow({ width, height, language: 'fr' })
      try {
        await watchShifts(window.page)
        await window.page.goto(`${served.url}/?${address}`)
        expect(await shifted(window.page), `${width} pixels wide`).toBeLessThan(MOST_SHIFT)
      } finally {
        await window.close()
      }
    }
  })

  it('prints on paper without the rail and without cut tables', async () => {
    const window = await openWindow({ language: 'fr' })
    try {
      await window.page.goto(served.url)
      await settled(window.page)
      // A4 landscape less its margins, at 96 dots an inch
      await window.page.setViewportSize({ width: 1030, height: 700 })
      await window.page.emulateMedia({ media: 'print' })
      expect(await window.page.locator('.rail').isVisible()).toBe(false)
      const cut = await window.page.evaluate(() =>
        [...document.querySelectorAll('.scroll')]
          .filter((box) => box.scrollWidth > box.clientWidth + 1)
          .map((box) => `${box.getAttribute('aria-label')}: ${box.scrollWidth} in ${box.clientWidth}`),
      )
      expect(cut).toEqual([])
    } finally {
      await window.close()
    }
  })

  it(`weighs at most ${MOST_KILOBYTES} kB zipped before the charts`, async () => {
    const html = await readFile(join(PAGES, 'index.html'), 'utf8')
    const first = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path = '']) => path)
    const language = (await readdir(join(PAGES, 'assets'))).find((name) => /^fr-.*\.js$/.test(name)) ?? ''
    const files = [...first, join('assets', language)]
    const sizes = await Promise.all(files.map(async (path) => gzipSync(await readFile(join(PAGES, path))).length))
    expect(files.join()).not.toContain('chart-engine')
    expect(sizes.reduce((sum, size) => sum + size, 0) / 1024).toBeLessThanOrEqual(MOST_KILOBYTES)
  })
})
