import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Row } from '../../dashboards/lib/cube.ts'
import { formatAmount, formatDays } from '../../dashboards/lib/format.ts'
import { browserPath, openWindow, settled, violations, type Window } from './browser.ts'
import { askFile } from './published.ts'
import { inEuros, type Shared, servedDemo } from './served.ts'

const days = (value: string | null | undefined, signed = false) => formatDays(value, 'en', 1, signed)
const thousands = (value: string | null | undefined, signed = false) =>
  formatAmount(value, { language: 'en', currency: 'EUR', power: 3, decimals: 1, signed })
const bridge = (names: string) => names.split(' ').map((name) => `dso_bridge.${name}`)
const METHODS =
  'dso dso_one_month dso_three_months dso_twelve_months dso_sales_weighted dso_balance_sheet best_possible_dso'

describe.skipIf(!browserPath)('the page DSO, on the demo companies', () => {
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

  const byCause = (extra: object[] = []): Promise<Row[]> =>
    served.ask({
      filters: [...inEuros('dso_bridge').filters, ...extra],
      dimensions: ['dso_bridge.cause', 'dso_bridge.cause_order'],
      measures: bridge('opening_dso closing_dso change_days opening_amount closing_amount change_amount'),
      order: { 'dso_bridge.cause_order': 'asc' },
    })

  it('lets who decides find by keyboard why the DSO rose: cause, customer, item, line of the ledger', async () => {
    const { page } = open
    await page.locator('#changed .waterfall a', { hasText: 'delay' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('#movers tbody a')
    await settled(page)
    expect(new URL(page.url()).searchParams.get('page')).toBe('dso')
    expect(new URL(page.url()).searchParams.get('cause')).toBe('delay')

    const [most] = await served.ask({
      filters: [
        ...inEuros('dso_bridge').filters,
        { member: 'dso_bridge.cause', operator: 'equals', values: ['delay'] },
      ],
      dimensions: bridge('customer_id customer'),
      measures: ['dso_bridge.change_amount'],
      order: { 'dso_bridge.change_amount': 'desc' },
      limit: 1,
    })
    const first = page.locator('#movers tbody tr').first()
    expect(await first.locator('a').innerText()).toBe(most?.['dso_bridge.customer'])
    await first.locator('a').focus()
    await page.keyboard.press('Enter')
    await page.locator('.panel .listing tbody a').first().waitFor()
    expect(new URL(page.url()).searchParams.get('who')).toBe(most?.['dso_bridge.customer_id'])

    await page.locator('.panel .listing tbody a').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.panel .source').first().waitFor()
    const item = new URL(page.url()).searchParams.get('item') ?? ''
    const file = await askFile(inject('demoWorkspace'))
    const [line] = await file.rows(
      `select customer_id from dim_items where is_current and item_id = '${item.replaceAll("'", "''")}'`,
    )
    await file.close()
    expect(line?.customer_id).toBe(most?.['dso_bridge.customer_id'])
    expect(await page.locator('.panel .source').first().innerText()).toMatch(/line [\d,]+/)
    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'detached' })
  })

  it('draws the bridge in days and in euros as the API gives it, and the causes add up to the change', async () => {
    const rows = await byCause()
    const [any] = rows
    const moving = rows.filter(
      (row) => Number(row['dso_bridge.change_days']) || Number(row['dso_bridge.change_amount']),
    )
    const shown = await open.page.locator('#bridge .waterfall tbody td.number').allInnerTexts()
    expect(shown).toEqual([
      ...[days(any?.['dso_bridge.opening_dso']), thousands(any?.['dso_bridge.opening_amount'])],
      ...moving.flatMap((row) => [
        days(row['dso_bridge.change_days'], true),
        thousands(row['dso_bridge.change_amount'], true),
      ]),
      ...[days(any?.['dso_bridge.closing_dso']), thousands(any?.['dso_bridge.closing_amount'])],
    ])
    const cents = (value: string | null | undefined) => Math.round(Number(value) * 100)
    const sum = moving.reduce((total, row) => total + cents(row['dso_bridge.change_amount']), 0)
    expect(cents(any?.['dso_bridge.opening_amount']) + sum).toBe(cents(any?.['dso_bridge.closing_amount']))
  })

  it('compares the two days that are chosen, and keeps them in the address', async () => {
    const { page } = open
    await page.getByLabel('From', { exact: true }).fill('2026-06-30')
    await settled(page)
    expect(new URL(page.url()).searchParams.get('from')).toBe('2026-06-30')
    const [row] = await byCause([{ member: 'dso_bridge.from_date', operator: 'equals', values: ['2026-06-30'] }])
    const shown = await page.locator('#bridge .waterfall tbody td.number').first().innerText()
    expect(shown).toBe(days(row?.['dso_bridge.opening_dso']))
    await page.getByLabel('From', { exact: true }).fill('2026-10-31')
    await page.getByText('The first day is not before the second.').waitFor()
    await page.goto(`${served.url}/?page=dso`)
    await settled(page)
  })

  it('shows the methods side by side with how they moved and how much they swing', async () => {
    const range = { dimension: 'board.month', dateRange: ['2024-11-01', '2026-10-31'] }
    const months = await served.ask({
      ...inEuros('board'),
      measures: METHODS.split(' ').map((name) => `board.${name}`),
      timeDimensions: [{ ...range, granularity: 'month' }],
      order: { 'board.month': 'asc' },
    })
    const [swing] = await served.ask({
      ...inEuros('board'),
      measures: ['board.dso_volatility_days', 'board.dso_sales_weighted_volatility_days'],
      timeDimensions: [range],
    })
    const cells = await open.page
      .locator('#methods tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim())))
    const last = months.at(-1)
    expect(cells.map((row) => row[0])).toEqual(METHODS.split(' ').map((name) => days(last?.[`board.${name}`])))
    expect(cells[0]?.[4]).toBe(days(swing?.['board.dso_volatility_days']))
    expect(cells[4]?.[4]).toBe(days(swing?.['board.dso_sales_weighted_volatility_days']))
    const gain = Number(last?.['board.dso']) - Number(months.at(-2)?.['board.dso'])
    expect(cells[0]?.[1]).toBe(days(gain.toFixed(6), true))
  })

  it('cuts the DSO by what is chosen, the parts that owe most first', async () => {
    const { page } = open
    await page.getByLabel('By', { exact: true }).selectOption('portfolio')
    await settled(page)
    expect(new URL(page.url()).searchParams.get('by')).toBe('portfolio')
    const rows = await served.ask({
      ...inEuros('board'),
      dimensions: ['board.portfolio'],
      measures: ['board.dso', 'board.open_amount'],
      timeDimensions: [{ dimension: 'board.month', dateRange: ['2026-10-01', '2026-10-31'] }],
      order: { 'board.open_amount': 'desc' },
    })
    const shown = await page.locator('#parts .multiple b').allInnerTexts()
    expect(shown).toEqual(rows.slice(0, 12).map((row) => days(row['board.dso'])))
  })

  it('says why there is no DSO and the bound that is known, where history is too short', async () => {
    const { page } = open
    await page.goto(`${served.url}/?page=dso&asof=2024-01-31`)
    await settled(page)
    const [row] = await served.ask({
      ...inEuros('board'),
      measures: ['board.dso', 'board.dso_status', 'board.dso_lower_bound'],
      timeDimensions: [{ dimension: 'board.month', dateRange: ['2024-01-01', '2024-01-31'] }],
    })
    expect(row).toMatchObject({ 'board.dso': null, 'board.dso_status': 'insufficient_history' })
    const bound = row?.['board.dso_lower_bound'] ?? ''
    expect(await page.locator('#dso-count-back .value').innerText()).toBe('–')
    expect(await page.locator('#dso-count-back .beside').innerText()).toBe(`at least ${formatDays(bound, 'en', 0)}`)
    const reason = await page.locator('#dso-count-back .missing').getAttribute('aria-label')
    expect(reason).toBe(`history too short: at least ${bound} days`)
    // without a DSO on both days the bridge is told in euros alone
    expect(await page.locator('#bridge .waterfall thead th').count()).toBe(1)
    expect(await page.locator('#bridge-title').innerText()).toMatch(
      /^The open amount goes from €[\d.]+[kM] to €[\d.]+[kM]/,
    )
    await page.goto(`${served.url}/?page=dso`)
  })

  it.each([
    ['light', 'fr', 1440],
    ['light', 'en', 390],
    ['dark', 'fr', 390],
    ['dark', 'en', 1440],
  ] as const)(
    '%s, in %s and %i wide has nothing axe objects to and does not scroll sideways',
    async (theme, language, width) => {
      const window = await openWindow({ theme, language, width, height: 844 })
      try {
        for (const path of ['/?page=dso', '/']) {
          await window.page.goto(served.url + path)
          await settled(window.page)
          await window.page.locator(path === '/' ? '#changed .told' : '#movers tbody').waitFor()
          expect(await violations(window.page)).toEqual([])
          expect(await window.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
        }
        expect(window.faults).toEqual([])
      } finally {
        await window.close()
      }
    },
  )

  it('prints without the rail, under its name, without cut tables', async () => {
    const { page } = open
    await settled(page)
    await page.setViewportSize({ width: 1030, height: 700 })
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.rail').isVisible()).toBe(false)
    expect((await page.locator('main h1').boundingBox())?.height).toBeGreaterThan(12)
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('main .scroll, main .card')]
        .filter((box) => box.scrollWidth > box.clientWidth + 1)
        .map((box) => `${box.id || box.getAttribute('aria-label')}: ${box.scrollWidth} in ${box.clientWidth}`),
    )
    expect(cut).toEqual([])
  })

  it('raised no error on the way', () => expect(open.faults).toEqual([]))
})
