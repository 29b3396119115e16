import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { reportRoutes } from '../../scripts/report/routes.ts'
import { browserPath, openWindow, settled, violations } from './browser.ts'
import { PAGES, type Served, serve } from './served.ts'

const COMPANY = { name: 'Demo', language: 'fr', agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3 } as const

describe.skipIf(!browserPath)('the board page', () => {
  let served: Served

  beforeAll(async () => {
    served = await serve(inject('demoWorkspace'), PAGES, true, [reportRoutes(COMPANY)])
  })
  afterAll(async () => {
    await served?.stop()
  })

  it.each([
    ['light', 'fr'],
    ['dark', 'en'],
  ] as const)('%s and in %s has nothing axe objects to', async (theme, language) => {
    const window = await openWindow({ theme, language })
    try {
      await window.page.goto(`${served.url}/?page=board&entity=atelier`)
      await settled(window.page)
      expect(await violations(window.page)).toEqual([])
      expect(window.faults).toEqual([])
    } finally {
      await window.close()
    }
  })

  it('shows the figures of the API, and hands out the report as a PDF', async () => {
    const window = await openWindow({ language: 'en' })
    try {
      await window.page.goto(`${served.url}/?page=board&entity=atelier`)
      await settled(window.page)
      const [row] = await served.ask({
        measures: ['board.open_amount'],
        filters: [{ member: 'board.entity', operator: 'equals', values: ['atelier'] }],
        timeDimensions: [{ dimension: 'board.month', dateRange: ['2026-10-01', '2026-10-31'] }],
      })
      const thousands = (Number(row?.['board.open_amount']) / 1000).toLocaleString('en', { maximumFractionDigits: 1 })
      const line = window.page.locator('#key-figures tr', { hasText: 'Open amount' })
      expect(await line.locator('td').first().innerText()).toBe(thousands)
      const [file] = await Promise.all([
        window.page.waitForEvent('download'),
        window.page.getByRole('button', { name: 'Download the PDF' }).click(),
      ])
      expect(file.suggestedFilename()).toBe('receivables-report-2026-10-31.pdf')
      expect((await readFile(await file.path())).toString('latin1', 0, 4)).toBe('%PDF')
    } finally {
      await window.close()
    }
  })

  it('does not scroll sideways on a telephone, nor cuts tables on paper', async () => {
    const window = await openWindow({ width: 390, height: 844, language: 'fr' })
    try {
      await window.page.goto(`${served.url}/?page=board&entity=atelier`)
      await settled(window.page)
      expect(await window.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      await window.page.setViewportSize({ width: 1030, height: 700 })
      await window.page.emulateMedia({ media: 'print' })
      const cut = await window.page.evaluate(() =>
        [...document.querySelectorAll('.scroll')]
          .filter((box) => box.scrollWidth > box.clientWidth + 1)
          .map((box) => box.getAttribute('aria-label')),
      )
      expect(cut).toEqual([])
    } finally {
      await window.close()
    }
  })
})
