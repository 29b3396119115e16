import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { formatNumber } from '../../dashboards/lib/format.ts'
import { browserPath, openWindow, violations, type Window } from './browser.ts'
import { inEuros, PAGES, type Shared, serve, servedDemo } from './served.ts'

const linkOf = (question: object) => `/?page=explore&q=${encodeURIComponent(JSON.stringify(question))}`
const OVERDUE = {
  view: 'receivables',
  show: ['overdue_amount', 'open_amount'],
  by: ['salesperson', 'aging_bucket'],
  across: 'aging_bucket',
}
const LINES = {
  view: 'ledger_lines',
  show: ['debit', 'credit'],
  by: ['position', 'source_file', 'item_id', 'label'],
  sort: ['position', 'asc'],
  rows: 50_000,
}

/** The table or its failure has come. */
async function answered(page: Page): Promise<void> {
  await page.waitForSelector('.data table, .answer .failed, .answer .nothing, .start')
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
}

const rowsOf = (page: Page) => page.locator('.data tbody tr:not(.space), .data tfoot tr').allInnerTexts()

describe.skipIf(!browserPath)('the page "Explore", on the demo companies', () => {
  let served: Shared
  let open: Window

  beforeAll(async () => {
    served = servedDemo()
    open = await openWindow({ language: 'en' })
    await open.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  })
  afterAll(async () => {
    await open?.close()
  })
  const go = async (question?: object) => {
    await open.page.goto(served.url + (question ? linkOf(question) : '/?page=explore'))
    await answered(open.page)
  }

  it('begins with questions that all have an answer', async () => {
    await go()
    const links = await open.page.locator('.start a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    expect(links).toHaveLength(6)
    for (const link of links) {
      await open.page.goto(served.url + link)
      await answered(open.page)
      expect(await open.page.locator('.failed').allInnerTexts(), link ?? '').toEqual([])
      expect(await open.page.locator('.data tbody tr:not(.space)').count(), link ?? '').toBeGreaterThan(0)
    }
  })

  it('an analyst picks by search, filters, puts across, sorts, draws, and the link gives the same table', async () => {
    const { page } = open
    await go()
    await page.getByLabel('Search in all views').fill('overdue')
    await page
      .locator('.members button')
      .filter({ hasText: /^OverdueReceivables$/ })
      .click()
    await page.getByLabel('Search in all views').fill('')
    await page
      .locator('.members button')
      .filter({ hasText: /^Salesperson$/ })
      .click()
    await page
      .locator('.members button')
      .filter({ hasText: /^Aging bucket$/ })
      .click()
    await page.getByRole('button', { name: '+ Add a filter' }).click()
    const editor = page.getByRole('dialog', { name: '+ Add a filter' })
    await editor.getByLabel('Member').selectOption('aging_bucket')
    for (const bucket of ['1–30', '31–60']) await editor.getByLabel(bucket, { exact: true }).check()
    await editor.getByRole('button', { name: 'Apply' }).click()
    await page.getByRole('button', { name: 'Aging bucket is 1–30, 31–60', exact: true }).waitFor()
    await page.getByLabel('Across as columns').selectOption('aging_bucket')
    await answered(page)
    await page.locator('.data thead').getByRole('button', { name: '31–60' }).click()
    await answered(page)

    const query = {
      measures: ['receivables.overdue_amount'],
      filters: [
        ...inEuros('receivables').filters,
        { member: 'receivables.aging_bucket', operator: 'equals', values: ['b1', 'b2'] },
      ],
    }
    const groups = ['receivables.salesperson', 'receivables.aging_bucket']
    const cells = await served.ask({ ...query, dimensions: groups })
    const [total] = await served.ask(query)
    const shown = (value: string | null | undefined) => formatNumber(value, 'en', 2)
    const amount = (who: string | null, bucket: string) =>
      cells.find((row) => row[groups[0] ?? ''] === who && row[groups[1] ?? ''] === bucket)?.[
        'receivables.overdue_amount'
      ]
    const largest = cells
      .filter((row) => row['receivables.aging_bucket'] === 'b2')
      .sort((a, b) => Number(b['receivables.overdue_amount']) - Number(a['receivables.overdue_amount']))[0]
    const who = largest?.['receivables.salesperson'] ?? null
    const first = await page.locator('.data tbody tr').first().locator('th, td').allInnerTexts()
    expect(first.slice(0, 3)).toEqual([who, shown(amount(who, 'b1')), shown(amount(who, 'b2'))])
    const bottom = await page.locator('.data tfoot').locator('th, td').allInnerTexts()
    expect(bottom.at(-1)).toBe(shown(total?.['receivables.overdue_amount']))
    expect(await page.locator('#explore-title').innerText()).toBe('Overdue by salesperson and aging bucket')
    expect(await page.locator('.answer .chart svg').count()).toBe(1)

    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.getByText('Link copied.').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const before = await rowsOf(page)
    const other = await openWindow({ language: 'en' })
    try {
      await other.page.goto(link)
      await answered(other.page)
      expect(await rowsOf(other.page)).toEqual(before)
    } finally {
      await other.close()
    }
  })

  it('keeps a view under a name in this browser, and opens it again', async () => {
    const { page } = open
    await go(OVERDUE)
    await page.getByLabel('Name of this view').fill('My buckets')
    await page.getByRole('button', { name: 'Save in this browser' }).click()
    await go()
    await page.getByRole('link', { name: 'My buckets' }).click()
    await page.locator('.data table').waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe(JSON.stringify(OVERDUE))
    await page.getByRole('button', { name: 'Forget the view: My buckets' }).click()
    expect(await page.getByRole('link', { name: 'My buckets' }).count()).toBe(0)
  })

  it('scrolls over fifty thousand rows with a window of them on the page, to the last one', async () => {
    const { page } = open
    await go(LINES)
    expect(await page.locator('.answer .notes').innerText()).toContain('50,000 rows.')
    const onPage = () => page.locator('.data tbody tr').count()
    expect(await onPage()).toBeLessThan(200)
    await page.locator('.data').evaluate((box) => box.scrollTo(0, box.scrollHeight))
    const last = page.locator('.data tbody tr[aria-rowindex="50001"]')
    await last.waitFor()
    expect(await onPage()).toBeLessThan(200)
    const [row] = await served.ask({
      measures: ['ledger_lines.debit', 'ledger_lines.credit'],
      dimensions: LINES.by.map((name) => `ledger_lines.${name}`),
      ...inEuros('ledger_lines'),
      order: { 'ledger_lines.position': 'asc' },
      offset: 49_999,
      limit: 1,
    })
    expect(await last.locator('th').innerText()).toBe(row?.['ledger_lines.position'])
    expect(await page.locator('.answer .notes').innerText()).toContain('The answer stops there')
  })

  it('opens the customer of a row, and the sentence of the server where a question cannot be asked', async () => {
    const { page } = open
    await go({ view: 'receivables', show: ['open_amount'], by: ['customer_id', 'customer'] })
    const link = page.locator('.data tbody tr').first().locator('a').last()
    const name = await link.innerText()
    await link.click()
    await page.locator('.panel').waitFor()
    const named = await served.ask({
      dimensions: ['receivables.customer_id'],
      measures: ['receivables.open_amount'],
      filters: [
        ...inEuros('receivables').filters,
        { member: 'receivables.customer', operator: 'equals', values: [name] },
      ],
    })
    expect(named.map((row) => row['receivables.customer_id'])).toContain(new URL(page.url()).searchParams.get('who'))
    await go({ view: 'receivables', show: ['open_amount'], where: [['known_at', 'set']] })
    expect(await page.locator('.answer .failed').innerText()).toContain('known_at takes one date or moment')
  })

  it('says that a link is broken or asks for what there is not, and asks nothing', async () => {
    const { page } = open
    await page.goto(`${served.url}/?page=explore&q=${encodeURIComponent('{"view":"board","show":["x y"]}')}`)
    await answered(page)
    expect(await page.getByRole('alert').innerText()).toContain('cannot be read')
    expect(await page.locator('.start a').count()).toBe(6)
    await page.goto(served.url + linkOf({ view: 'board', show: ['margin', 'dso'] }))
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('margin')
    expect(await page.locator('.answer').count()).toBe(0)
    await page.getByRole('button', { name: 'Take away: margin' }).click()
    await page.locator('.data table').waitFor()
  })

  it('is asked by keyboard alone', async () => {
    const { page } = open
    await go()
    await page.getByLabel('Search in all views').focus()
    await page.keyboard.type('sales on account')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Take away: Sales on account' }).waitFor()
    for (const name of ['Receipts', 'Segment']) {
      await page.getByLabel('Search in all views').fill('')
      await page
        .locator('.members button')
        .filter({ hasText: new RegExp(`^${name}€?$`) })
        .focus()
      await page.keyboard.press('Space')
      await page.getByRole('button', { name: `Take away: ${name}` }).waitFor()
    }
    await page.getByRole('button', { name: 'Move to the right: Sales on account' }).focus()
    await page.keyboard.press('Enter')
    await answered(page)
    const titles = await page.locator('.data thead button').allInnerTexts()
    expect(titles.map((title) => title.replace(/ ↓|: sort/g, '').trim())).toEqual([
      'Segment',
      'Receipts',
      'Sales on account',
    ])
    await page.locator('.data thead button').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.data th[aria-sort="ascending"]').waitFor()
  })

  it('shows a role the views it may see and no other', async () => {
    const guarded = await serve(inject('demoWorkspace'), PAGES, false)
    const window = await openWindow({ language: 'en' })
    try {
      const [any] = await served.ask({ dimensions: ['receivables.portfolio'], limit: 1 })
      const portfolios = [any?.['receivables.portfolio'] ?? '(none)']
      await window.page.goto(
        guarded.signInLink({ sub: 'seller', role: 'sales', entities: '*', portfolios, pii: false }),
      )
      await window.page.goto(`${guarded.url}/?page=explore`)
      await window.page.waitForSelector('.picker')
      const views = await window.page.getByLabel('View', { exact: true }).locator('option').allInnerTexts()
      expect(views).toContain('Receivables')
      expect(views).not.toContain('Ledger proof')
      await window.page.goto(guarded.url + linkOf({ view: 'ledger_proof', show: ['difference'] }))
      expect(await window.page.getByRole('alert').innerText()).toContain('ledger_proof')
    } finally {
      await window.close()
      await guarded.stop()
    }
  })

  it.each([
    ['light', 'fr'],
    ['light', 'en'],
    ['dark', 'fr'],
    ['dark', 'en'],
  ] as const)('%s and in %s has nothing axe objects to, with and without a filter open', async (theme, language) => {
    const window = await openWindow({ theme, language })
    try {
      await window.page.goto(`${served.url}/?page=explore`)
      await answered(window.page)
      expect(await violations(window.page)).toEqual([])
      await window.page.goto(served.url + linkOf(OVERDUE))
      await answered(window.page)
      expect(await violations(window.page)).toEqual([])
      await window.page.locator('.part.add button').click()
      await window.page.locator('.choices .values label').first().waitFor()
      expect(await violations(window.page)).toEqual([])
      expect(window.faults).toEqual([])
    } finally {
      await window.close()
    }
  })

  it('fits a phone without scrolling sideways, and paper without cut cells', async () => {
    const window = await openWindow({ width: 390, height: 844, language: 'fr' })
    try {
      await window.page.goto(served.url + linkOf(OVERDUE))
      await answered(window.page)
      expect(await window.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      await window.page.goto(served.url + linkOf({ ...OVERDUE, show: ['overdue_amount'] }))
      await answered(window.page)
      await window.page.setViewportSize({ width: 1030, height: 700 })
      await window.page.emulateMedia({ media: 'print' })
      const box = window.page.locator('.data')
      expect(await box.evaluate((data) => data.scrollWidth - data.clientWidth)).toBeLessThanOrEqual(1)
      expect(await window.page.locator('.picker').isVisible()).toBe(false)
    } finally {
      await window.close()
    }
  })

  it('broke no rule of the content policy and raised no error but those it was asked for', () =>
    expect(open.faults.filter((fault) => !fault.includes('400'))).toEqual([]))
})
