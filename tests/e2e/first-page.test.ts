import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatAmount, formatPercent, scaleOfOne } from '../../dashboards/lib/format.ts'
import { browserPath, openWindow, settled, type Window } from './browser.ts'
import { inEuros, type Shared, servedDemo } from './served.ts'

const figure = (page: Page, id: string) => page.locator(`#${id} .value`).innerText()
const brief = (value: string | null | undefined, language: 'fr' | 'en') => {
  const power = scaleOfOne(value)
  return formatAmount(value, { language, currency: 'EUR', power, decimals: power === 6 ? 2 : 0 })
}

describe.skipIf(!browserPath)('the page one opens, on the demo companies', () => {
  let served: Shared
  let open: Window

  beforeAll(async () => {
    served = servedDemo()
    open = await openWindow({ language: 'en' })
    await open.page.goto(served.url)
    await settled(open.page)
  })
  afterAll(async () => {
    await open?.close()
  })

  it('shows the figures that the API gives', async () => {
    const names = ['open_amount', 'overdue_amount', 'overdue_rate']
    const [row] = await served.ask({
      ...inEuros('receivables'),
      measures: names.map((name) => `receivables.${name}`),
    })
    expect(await figure(open.page, 'outstanding')).toBe(brief(row?.['receivables.open_amount'], 'en'))
    expect(await figure(open.page, 'overdue')).toBe(brief(row?.['receivables.overdue_amount'], 'en'))
    expect(await open.page.locator('#overdue .beside').innerText()).toBe(
      formatPercent(row?.['receivables.overdue_rate'], 'en'),
    )
  })

  it('draws its charts as pictures with their message for those who cannot see them', async () => {
    for (const id of ['dso', 'aging']) {
      expect(await open.page.locator(`#${id} .chart svg`).count()).toBe(1)
      const label = await open.page.locator(`#${id} .chart`).getAttribute('aria-label')
      expect(label).toBe(await open.page.locator(`#${id}-title`).innerText())
    }
  })

  it('goes by keyboard alone from a customer to an item to its ledger lines, and back', async () => {
    const { page } = open
    await page.locator('#top tbody tr a').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.panel .listing tbody a').first().waitFor()
    const [largest] = await served.ask({
      ...inEuros('receivables'),
      dimensions: ['receivables.customer_id'],
      measures: ['receivables.overdue_amount'],
      order: { 'receivables.overdue_amount': 'desc' },
      limit: 1,
    })
    expect(new URL(page.url()).searchParams.get('who')).toBe(largest?.['receivables.customer_id'])

    await page.locator('.panel .listing tbody a').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.panel .source').first().waitFor()
    const item = new URL(page.url()).searchParams.get('item') ?? ''
    const lines = await served.ask({
      dimensions: ['ledger_lines.source_file', 'ledger_lines.position'],
      measures: ['ledger_lines.debit', 'ledger_lines.credit'],
      filters: [{ member: 'ledger_lines.item_id', operator: 'equals', values: [item] }],
      order: { 'ledger_lines.position': 'asc' },
    })
    const shown = await page.locator('.panel .source').allInnerTexts()
    const plain = (text: string) => text.replace(/,/g, '').replace(/\s+/g, ' ')
    expect(shown.map(plain)).toEqual(
      lines.map((line) => `${line['ledger_lines.source_file']} line ${line['ledger_lines.position']}`),
    )

    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'detached' })
    expect(new URL(page.url()).search).toBe('')
  })

  it('opens at the item when the link to an item is followed', async () => {
    const [row] = await served.ask({
      ...inEuros('receivables'),
      dimensions: ['receivables.item_id'],
      measures: ['receivables.open_amount'],
      limit: 1,
    })
    const item = row?.['receivables.item_id'] ?? ''
    const other = await openWindow({ language: 'en' })
    try {
      await other.page.goto(`${served.url}/?item=${encodeURIComponent(item)}`)
      await other.page.locator('.panel .life li.issued').first().waitFor()
      await other.page.locator('.panel .source').first().waitFor()
      expect(other.faults).toEqual([])
    } finally {
      await other.close()
    }
  })

  it('filters by company, and the address says so', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Change the filter: Company' }).click()
    await page.getByRole('dialog').getByRole('radio').nth(1).click()
    await settled(page)
    const entity = new URL(page.url()).searchParams.get('entity') ?? ''
    const [row] = await served.ask({
      measures: ['receivables.open_amount'],
      filters: [{ member: 'receivables.entity', operator: 'equals', values: [entity] }],
    })
    expect(entity).not.toBe('')
    expect(await figure(page, 'outstanding')).toBe(brief(row?.['receivables.open_amount'], 'en'))
    await page.getByRole('button', { name: 'Remove the filter: Company' }).click()
    await settled(page)
  })

  it('shows companies that keep one currency together, and another’s in its own', async () => {
    const { page } = open
    const company = page.getByRole('button', { name: 'Change the filter: Company' })
    expect(await company.innerText()).toContain('Companies in EUR')
    await company.click()
    await page.getByRole('dialog').getByRole('radio', { name: 'Filiale Exemple Ltd' }).click()
    await settled(page)
    const [row] = await served.ask({
      measures: ['receivables.open_amount'],
      filters: [{ member: 'receivables.entity', operator: 'equals', values: ['filiale'] }],
    })
    const exact = formatAmount(row?.['receivables.open_amount'], {
      language: 'en',
      currency: 'GBP',
      power: 3,
      decimals: 0,
    })
    expect(await figure(page, 'outstanding')).toBe(exact)
    await page.getByRole('button', { name: 'Remove the filter: Company' }).click()
    await settled(page)
  })

  it('goes back to any past day, and shows that day’s figures', async () => {
    const { page } = open
    await page.goto(`${served.url}/?asof=2026-03-12`)
    await settled(page)
    const [row] = await served.ask({
      ...inEuros('receivables'),
      measures: ['receivables.open_amount'],
      timeDimensions: [{ dimension: 'receivables.as_of_date', dateRange: ['2026-03-12', '2026-03-12'] }],
    })
    expect(await figure(page, 'outstanding')).toBe(brief(row?.['receivables.open_amount'], 'en'))
    // the middle of March has no monthly figure of its own: the DSO is that of the end of February
    expect(await page.locator('#dso .under').innerText()).toContain('28\u00a0Feb\u00a02026')
    await page.goto(served.url)
    await settled(page)
  })

  it('has the same menu on each figure: definition, table, CSV, Excel, link, query', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Menu: Open amount' }).click()
    const items = await page.locator('.menu button').allInnerTexts()
    expect(items).toEqual([
      'Definition',
      'Show the detail',
      'Show as a table',
      'Download CSV',
      'Download Excel',
      'Copy link',
      'Copy query ▸',
    ])
    await page.locator('.menu').getByRole('button', { name: 'Definition' }).click()
    await page.getByText('What customers owe, net of their credits').waitFor()
    await page.keyboard.press('Escape')
  })

  it('downloads every row of a figure, and copies its question three ways, by keyboard alone', async () => {
    const { page } = open
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const menu = page.getByRole('button', { name: 'Menu: Open amount' })
    await menu.press('Enter')
    const coming = page.waitForEvent('download')
    await page.locator('.menu').getByRole('button', { name: 'Download CSV' }).press('Enter')
    const file = await coming
    expect(file.suggestedFilename()).toMatch(/^Open amount( 1)?\.csv$/)
    const [head] = (await readFile(await file.path(), 'utf8')).split('\r\n')
    expect(head).toContain('receivables.open_amount')
    for (const [name, beginning] of [
      ['For the API (curl)', /^curl -sS 'http:\/\/127\.0\.0\.1:\d+\/cubejs-api/],
      ['In Python', /^import json/],
      ['As SQL on the published file', /^\s*(with|select)\b/i],
    ] as const) {
      await page.locator('.menu').waitFor({ state: 'detached' })
      await menu.press('Enter')
      await page.locator('.menu').getByRole('button', { name: 'Copy query' }).press('Enter')
      await page.locator('.menu').getByRole('button', { name }).press('Enter')
      await page.locator('.menu').waitFor({ state: 'detached' })
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(beginning)
    }
  })

  it('speaks French at a click, numbers included, and English again', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Français' }).click()
    await page.getByRole('heading', { level: 1, name: 'Vue d’ensemble' }).waitFor()
    const [row] = await served.ask({ ...inEuros('receivables'), measures: ['receivables.open_amount'] })
    expect(await figure(page, 'outstanding')).toBe(brief(row?.['receivables.open_amount'], 'fr'))
    expect(await page.locator('html').getAttribute('lang')).toBe('fr')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  })

  it('broke no rule of the content policy and raised no error on the way', () => expect(open.faults).toEqual([]))
})
