import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { formatAmount, formatDays, formatPercent } from '../../dashboards/lib/format.ts'
import { openDuckDB } from '../../duckdb/open.ts'
import { currentFile } from '../helpers/published.ts'
import { browserPath, openWindow, settled, violations, type Window } from './browser.ts'
import { inEuros, type Shared, servedDemo } from './served.ts'

const LAST = '2026-10-31'
const exact = (value: string | null | undefined, currency = 'EUR') => formatAmount(value, { language: 'en', currency })
const equals = (member: string, value: string) => ({ member, operator: 'equals', values: [value] })
const fact = (page: Page, name: string) => page.locator(`[data-fact=${name}] dd`).innerText()

describe.skipIf(!browserPath)('the page of customers, on the demo companies', () => {
  let served: Shared
  let open: Window

  beforeAll(async () => {
    served = servedDemo()
    open = await openWindow({ language: 'en' })
    await open.page.goto(`${served.url}/?page=customers`)
    await settled(open.page)
  })
  afterAll(async () => {
    await open?.close()
  })

  const rows = () => open.page.locator('#customers tbody tr')

  it('lists the most overdue first, each figure as the API gives it', async () => {
    const owing = await served.ask({
      ...inEuros('receivables'),
      dimensions: ['receivables.customer_id', 'receivables.customer'],
      measures: ['open_amount', 'overdue_amount', 'limit_use_rate', 'insurance_use_rate'].map(
        (m) => `receivables.${m}`,
      ),
      order: { 'receivables.overdue_amount': 'desc' },
      limit: 3,
    })
    for (const [index, row] of owing.entries()) {
      const id = row['receivables.customer_id'] ?? ''
      const of = equals('payment_times.customer_id', id)
      const months = [{ dimension: 'payment_times.settled_month', dateRange: ['2025-11-01', LAST] }]
      const [days] = await served.ask({
        measures: ['payment_times.days_to_pay'],
        filters: [of],
        timeDimensions: months,
      })
      const [late] = await served.ask({ measures: ['payment_times.median_days_late'], filters: [of] })
      const cells = rows().nth(index).locator('td')
      expect(await rows().nth(index).locator('a').innerText()).toBe(row['receivables.customer'])
      expect(await cells.nth(0).getAttribute('title')).toBe(exact(row['receivables.open_amount']))
      expect(await cells.nth(1).getAttribute('title')).toBe(exact(row['receivables.overdue_amount']))
      expect(await cells.nth(3).innerText()).toContain(formatDays(days?.['payment_times.days_to_pay'], 'en', 0))
      expect(await cells.nth(4).innerText()).toBe(formatDays(late?.['payment_times.median_days_late'], 'en', 0, true))
      const use = row['receivables.limit_use_rate']
      expect((await cells.nth(5).innerText()).trim()).toBe(use === null ? 'no limit' : formatPercent(use, 'en', 0))
    }
  })

  it('sorts by a heading, over all customers and not the page alone, and the address keeps the order', async () => {
    const { page } = open
    await page.getByRole('button', { name: 'Days to pay' }).click()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('sort')).toBe('days')
    const [slowest] = await served.ask({
      ...inEuros('payment_times'),
      dimensions: ['payment_times.customer'],
      measures: ['payment_times.days_to_pay'],
      timeDimensions: [{ dimension: 'payment_times.settled_month', dateRange: ['2025-11-01', LAST] }],
      order: { 'payment_times.days_to_pay': 'desc' },
      limit: 1,
    })
    expect(await rows().first().locator('a').innerText()).toBe(slowest?.['payment_times.customer'])
    expect(await page.locator('th[aria-sort=descending]').innerText()).toContain('Days to pay')
  })

  it('finds a customer by a part of its code', async () => {
    const { page } = open
    await page.goto(`${served.url}/?page=customers&find=C0113`)
    await settled(page)
    expect(await rows().count()).toBe(1)
    await rows().first().locator('a').focus()
    await page.keyboard.press('Enter')
    await page.locator('.file').waitFor()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('file')).toBe('atelier:C0113')
  })

  it('shows in a customer’s file what the API and the published file say', async () => {
    const { page } = open
    const id = 'atelier:C0113'
    const [row] = await served.ask({
      measures: ['open_amount', 'overdue_amount', 'disputed_amount', 'limit_use_rate'].map((m) => `receivables.${m}`),
      filters: [equals('receivables.customer_id', id)],
    })
    const [month] = await served.ask({ measures: ['board.dso'], filters: [equals('board.customer_id', id)] })
    expect(await fact(page, 'open')).toBe(exact(row?.['receivables.open_amount']))
    expect(await fact(page, 'overdue')).toContain(exact(row?.['receivables.overdue_amount']))
    expect(await fact(page, 'disputed')).toBe(exact(row?.['receivables.disputed_amount']))
    expect((await fact(page, 'limit')).trim()).toBe(formatPercent(row?.['receivables.limit_use_rate'], 'en', 0))
    expect(await fact(page, 'dso')).toBe(formatDays(month?.['board.dso'], 'en'))

    const file = await openDuckDB(await currentFile(join(inject('demoWorkspace'), 'data/published')), {
      access_mode: 'READ_ONLY',
    })
    const read = async (text: string) => (await file.connection.runAndReadAll(text)).getRowObjectsJson()
    const [who] = await read(`select siren, segment, terms_days from dim_customers where customer_id = '${id}'`)
    const largest = await read(`select open_amount::varchar as amount from fct_receivable_balances
      where customer_id = '${id}' and open_amount > 0 and valid_from <= date '${LAST}' and date '${LAST}' < valid_to
      order by open_amount desc limit 5`)
    const [reminded] = await read(`select max(sent_on)::varchar as day from fct_reminders where customer_id = '${id}'`)
    await file.close()
    const identity = await page.locator('.identity').innerText()
    for (const text of [who?.siren, who?.segment, `${who?.terms_days} days`]) expect(identity).toContain(`${text}`)
    expect(identity).toContain('only for those who may read contacts')
    expect(await page.locator('[data-list=largest] tbody td:last-child').allInnerTexts()).toEqual(
      largest.map(({ amount }) => exact(`${amount}`)),
    )
    const year = `${reminded?.day}`.slice(0, 4)
    expect(await page.locator('[data-list=follow-ups] tbody tr').first().innerText()).toContain(year)
  })

  it('ages what is owed in buckets that add up to it', async () => {
    const cents = (text: string) => BigInt(text.replace('\u2212', '-').replace(/[€,.]/g, ''))
    const shown = await open.page.locator('.file-aging tbody tr[data-bucket] td.number').allInnerTexts()
    const total = await open.page.locator('.file-aging tbody tr:last-child td.number').innerText()
    expect(shown.reduce((sum, text) => sum + cents(text), 0n)).toBe(cents(total))
    expect(total).toBe(await fact(open.page, 'open'))
  })

  it.each(['atelier:C0113', 'atelier:C0229', 'comptoir:K1181'])('prints the file of %s on one page', async (id) => {
    const { page } = open
    await page.goto(`${served.url}/?page=customers&file=${encodeURIComponent(id)}`)
    await page.locator('.file').waitFor()
    await settled(page)
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  })

  it('tells what changed in the file of a customer, the day it did', async () => {
    const { page } = open
    await page.goto(`${served.url}/?page=customers&file=atelier%3AC0229`)
    await page.locator('[data-list=changes] li').first().waitFor()
    const said = await page.locator('[data-list=changes] li').allInnerTexts()
    expect(said.map((text) => text.replace(/\u00a0/g, ' '))).toEqual([
      '1 Jan 2026 segment: Industrie → Grands comptes',
      '1 Jan 2026 salesperson: Secteur 2 → Équipe Sud',
    ])
  })

  it('writes a file in the currency of the books it is in', async () => {
    const { page } = open
    await page.goto(`${served.url}/?page=customers&file=filiale%3AL0308`)
    await page.locator('.standing').waitFor()
    const [row] = await served.ask({
      measures: ['receivables.open_amount'],
      filters: [equals('receivables.customer_id', 'filiale:L0308')],
    })
    expect(await fact(page, 'open')).toBe(exact(row?.['receivables.open_amount'], 'GBP'))
  })

  it('says so where nobody may see such a customer', async () => {
    const { page } = open
    await page.goto(`${served.url}/?page=customers&file=nowhere%3A%3Cb%3E`)
    await page.getByText('This customer is in no books that you may see.').waitFor()
  })

  it('raised no error on the way', () => expect(open.faults).toEqual([]))

  it.each([
    [1440, 'light', 'fr'],
    [390, 'light', 'en'],
    [390, 'dark', 'fr'],
    [1440, 'dark', 'en'],
  ] as const)('is for everyone: %i pixels, %s, %s', async (width, theme, language) => {
    const window = await openWindow({ width, height: 844, theme, language })
    try {
      const wide = () => window.page.evaluate(() => document.documentElement.scrollWidth)
      await window.page.goto(`${served.url}/?page=customers`)
      await settled(window.page)
      expect(await violations(window.page)).toEqual([])
      expect(await wide()).toBe(width)
      await window.page.locator('#customers tbody a').first().click()
      await window.page.locator('.file').waitFor()
      await settled(window.page)
      expect(await violations(window.page)).toEqual([])
      expect(await wide()).toBe(width)
    } finally {
      await window.close()
    }
  })
})
