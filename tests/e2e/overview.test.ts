import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Row } from '../../dashboards/lib/cube.ts'
import { formatAmount, formatDays, formatNumber, formatPercent, scaleOfOne } from '../../dashboards/lib/format.ts'
import { browserPath, openWindow, settled, type Window } from './browser.ts'
import { askFile, type PublishedFile } from './published.ts'
import { inEuros, type Shared, servedDemo } from './served.ts'

const brief = (value: string | null | undefined, signed = false) => {
  const power = scaleOfOne(value)
  const style = { language: 'en', currency: 'EUR', power, decimals: power === 6 ? 2 : 0, signed } as const
  return formatAmount(value, style)
}
const days = (value: string | null | undefined, signed = false) => formatDays(value, 'en', 1, signed)
const figure = (page: Page, id: string) => page.locator(`#${id} .value`).innerText()
const OCTOBER = "month = date '2026-10-01' and entity_id in ('atelier', 'comptoir')"

describe.skipIf(!browserPath)('the Overview, on the demo companies', () => {
  let served: Shared
  let file: PublishedFile
  let open: Window
  let october: Row
  let september: Row

  beforeAll(async () => {
    served = servedDemo()
    file = await askFile(inject('demoWorkspace'))
    open = await openWindow({ language: 'en' })
    await open.page.goto(served.url)
    await settled(open.page)
    const names =
      'dso dso_contractual dso_delay receipts_amount target_receipts collection_effectiveness amount_per_dso_day'
    const months = await served.ask({
      ...inEuros('board'),
      measures: [...names.split(' '), 'best_possible_dso'].map((name) => `board.${name}`),
      timeDimensions: [{ dimension: 'board.month', granularity: 'month', dateRange: ['2026-09-01', '2026-10-31'] }],
      order: { 'board.month': 'asc' },
    })
    september = months[0] ?? {}
    october = months[1] ?? {}
  })
  afterAll(async () => {
    await open?.close()
    await file?.close()
  })

  it('shows in its tiles what the API and the published file say', async () => {
    const { page } = open
    const [own] = await file.rows(`
      select
        sum(open_amount)::varchar as owed, sum(overdue_amount)::varchar as overdue,
        sum(receipts_amount)::varchar as received, round(sum(year_sales_amount) / 365, 2)::varchar as day
      from fct_receivables_monthly where ${OCTOBER} and account_role <> 'group'`)
    expect(await figure(page, 'outstanding')).toBe(brief(own?.owed))
    expect(await figure(page, 'overdue')).toBe(brief(own?.overdue))
    expect(await figure(page, 'receipts')).toBe(brief(own?.received))
    expect(await figure(page, 'dso-day')).toBe(brief(own?.day))
    expect(october['board.receipts_amount']).toBe(own?.received)
    expect(await figure(page, 'dso-count-back')).toBe(days(october['board.dso']))
    const split = await page.locator('#dso-count-back .beside').innerText()
    expect(split).toContain(formatNumber(october['board.dso_contractual'], 'en', 1))
    expect(split).toContain(formatNumber(october['board.dso_delay'], 'en', 1))
    expect(await figure(page, 'effectiveness')).toBe(formatPercent(october['board.collection_effectiveness'], 'en'))
  })

  it('says how far receipts are from their target, the sum of what both companies aim at', async () => {
    const [own] = await file.rows(
      `select sum(target_receipts)::varchar as target from fct_targets where ${OCTOBER} and portfolio = '(all)'`,
    )
    expect(october['board.target_receipts']).toBe(own?.target)
    const said = await open.page.locator('#receipts .against').innerText()
    expect(said).toContain(`target ${brief(own?.target)}`)
  })

  it('says that two companies together have no target DSO, and one alone has its own', async () => {
    const { page } = open
    expect(await page.locator('#dso-count-back .against').innerText()).toBe('no target here')
    await page.goto(`${served.url}/?entity=atelier`)
    await settled(page)
    expect(await page.locator('#dso-count-back .against').innerText()).toContain(`target ${days('48')}`)
    const [row] = await served.ask({
      measures: ['board.excess_dso_amount'],
      filters: [{ member: 'board.entity', operator: 'equals', values: ['atelier'] }],
      timeDimensions: [{ dimension: 'board.month', dateRange: ['2026-10-01', '2026-10-31'] }],
    })
    expect(await page.locator('#dso-day .against').innerText()).toBe(
      `${brief(row?.['board.excess_dso_amount'])} above target`,
    )
    await page.goto(served.url)
    await settled(page)
  })

  it('tells what changed cause by cause, from the DSO of September to that of October', async () => {
    const { page } = open
    const rows = await served.ask({
      ...inEuros('dso_bridge'),
      dimensions: ['dso_bridge.cause', 'dso_bridge.cause_order'],
      measures: ['opening_dso', 'closing_dso', 'change_days'].map((name) => `dso_bridge.${name}`),
      order: { 'dso_bridge.cause_order': 'asc' },
    })
    const numbers = await page.locator('#changed .waterfall tbody td.number').allInnerTexts()
    const shown = rows.filter((row) => Math.abs(Number(row['dso_bridge.change_days'])) >= 0.05)
    expect(numbers).toEqual([
      days(rows[0]?.['dso_bridge.opening_dso']),
      ...shown.map((row) => days(row['dso_bridge.change_days'], true)),
      days(rows[0]?.['dso_bridge.closing_dso']),
    ])
  })

  it('names the customer behind the largest cause', async () => {
    const { page } = open
    await page.locator('#changed .told li a').nth(1).waitFor()
    const [most] = await served.ask({
      filters: [
        ...inEuros('dso_bridge').filters,
        { member: 'dso_bridge.cause', operator: 'equals', values: ['delay'] },
      ],
      dimensions: ['dso_bridge.customer'],
      measures: ['dso_bridge.change_amount'],
      order: { 'dso_bridge.change_amount': 'desc' },
      limit: 1,
    })
    const said = await page.locator('#changed .told li').first().innerText()
    expect(said).toContain(`${most?.['dso_bridge.customer']} ${brief(most?.['dso_bridge.change_amount'], true)}`)
  })

  it('lists the ten largest overdue customers with what they owe late, how late they usually pay, and their limit', async () => {
    const owed = await file.rows(`
      select b.customer_id, sum(b.open_amount)::varchar as overdue
      from fct_receivable_balances b join dim_items i on i.item_id = b.item_id and i.is_current
      where b.valid_from <= date '2026-10-31' and b.valid_to > date '2026-10-31'
        and b.entity_id in ('atelier', 'comptoir') and b.account_role <> 'group'
        and b.open_amount > 0 and i.due_date < date '2026-10-31'
      group by b.customer_id order by sum(b.open_amount) desc limit 10`)
    const exact = await open.page
      .locator('#top tbody td[title]')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')))
    expect(exact).toEqual(owed.map((row) => formatAmount(row.overdue, { language: 'en', currency: 'EUR' })))
    const first = owed[0]?.customer_id ?? ''
    const [usual] = await served.ask({
      measures: ['payment_times.median_days_late'],
      filters: [{ member: 'payment_times.customer_id', operator: 'equals', values: [first] }],
    })
    const [limit] = await served.ask({
      measures: ['receivables.limit_use_rate'],
      filters: [{ member: 'receivables.customer_id', operator: 'equals', values: [first] }],
    })
    const cells = await open.page.locator('#top tbody tr').first().locator('td.number').allInnerTexts()
    expect(cells[2]).toBe(formatDays(usual?.['payment_times.median_days_late'], 'en', 0, true))
    expect(cells[3]).toBe(formatPercent(limit?.['receivables.limit_use_rate'], 'en', 0))
  })

  it('keeps in its charts, as tables, the months that the API gives', async () => {
    const { page } = open
    // the forecast is that of the last books: on an earlier day, months are shown instead of its weeks
    await page.goto(`${served.url}/?asof=2026-09-30`)
    await settled(page)
    await page.getByRole('button', { name: 'Menu: Receipts by month' }).click()
    await page.locator('.menu').getByRole('button', { name: 'Show as a table' }).click()
    const cells = await page.locator('#receipts-trend .rows tbody tr').last().locator('td').allInnerTexts()
    for (const name of ['board.receipts_amount', 'board.target_receipts'])
      expect(cells).toContain(formatAmount(september[name], { language: 'en', currency: 'EUR' }))
    await page.goto(served.url)
    await settled(page)
  })

  it('fits one screen', async () => {
    const { page } = open
    await page.reload()
    await settled(page)
    await page.locator('#changed .told li a').nth(1).waitFor()
    for (const id of ['top', 'changed']) {
      const box = await page.locator(`#${id}`).boundingBox()
      expect((box?.y ?? 0) + (box?.height ?? 9999)).toBeLessThanOrEqual(900)
    }
    expect((await page.locator('header.bar').boundingBox())?.height).toBeLessThan(60)
  })

  it('says what the ledger says while nothing but ledgers is landed', async () => {
    const { page } = open
    await page.route('**/cubejs-api/v1/load**', async (route) => {
      if (!decodeURIComponent(route.request().url()).includes('sources.stream')) return route.continue()
      const answer = await route.fetch()
      const body = (await answer.text()).replaceAll(/"sources\.stream":"[^"]*"/g, '"sources.stream":"ledger_lines"')
      return route.fulfill({ response: answer, body })
    })
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'What your ledger says' }).waitFor()
    await page.unroute('**/cubejs-api/v1/load**')
  })

  it('raised no error on the way', () => expect(open.faults).toEqual([]))
})
