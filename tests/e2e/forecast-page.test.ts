import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Row } from '../../dashboards/lib/cube.ts'
import { formatAmount, formatDate, formatPercent, scaleOfOne } from '../../dashboards/lib/format.ts'
import { browserPath, openWindow, settled, violations, type Window } from './browser.ts'
import { askFile } from './published.ts'
import { inEuros, type Shared, servedDemo } from './served.ts'

const exact = (value: string | null | undefined) => formatAmount(value, { language: 'en', currency: 'EUR' })
function brief(value: string | null | undefined): string {
  const power = scaleOfOne(value)
  return formatAmount(value, { language: 'en', currency: 'EUR', power, decimals: power === 6 ? 2 : 0 })
}
const of = (names: string) => names.split(' ').map((name) => `forecast.${name}`)
const WEEKLY = { member: 'forecast.period', operator: 'equals', values: ['week'] }
const upTo = (step: number) => ({ member: 'forecast.step', operator: 'lte', values: [String(step)] })
const BOUNDS = 'receipts_p10 receipts_p90'

describe.skipIf(!browserPath)('the page Forecast, on the demo companies', () => {
  let served: Shared
  let open: Window
  /** whether past forecasts of the demo are over, so that there are intervals */
  let isCalibrated: boolean

  const ask = (query: Record<string, unknown> & { filters?: object[] }): Promise<Row[]> =>
    served.ask({ ...query, filters: [...inEuros('forecast').filters, ...(query.filters ?? [])] })

  beforeAll(async () => {
    served = servedDemo()
    const states = await ask({
      dimensions: of('entity status'),
      measures: of('total_receipts'),
      filters: [WEEKLY, upTo(1)],
    })
    isCalibrated = states.every((row) => row['forecast.status'] === 'calibrated')
    open = await openWindow({ language: 'en' })
    await open.page.goto(`${served.url}/?page=forecast`)
    await settled(open.page)
  })
  afterAll(async () => {
    await open?.close()
  })

  it('says what comes in four weeks, and between what where past forecasts tell', async () => {
    const [row] = await ask({
      measures: of(`expected_receipts new_business_receipts ${BOUNDS}`),
      filters: [WEEKLY, upTo(4)],
    })
    const title = await open.page.locator('#weeks h2').innerText()
    expect(title).toContain(`${brief(row?.['forecast.expected_receipts'])} of what is open expected in four weeks`)
    expect(title).toContain(brief(row?.['forecast.new_business_receipts']))
    if (isCalibrated) {
      const [low, high] = of(BOUNDS).map((name) => brief(row?.[name]))
      expect(title).toContain(`between ${low} and ${high} in four cases out of five`)
    } else {
      expect(title).toContain('by how much that may vary is not known')
      expect(await open.page.locator('#weeks .forecast-said').innerText()).toContain('npx encours backfill')
    }
  })

  it('holds week by week what the API answers and the items of the published file add up to', async () => {
    const { page } = open
    const weeks = await ask({
      dimensions: of('step'),
      measures: of(`expected_receipts new_business_receipts total_receipts ${BOUNDS}`),
      filters: [WEEKLY],
      order: { 'forecast.step': 'asc' },
    })
    const file = await askFile(inject('demoWorkspace'))
    const sums = await file.rows(`
      select step, round(sum(expected_amount) filter (where item_id is not null), 2) as open,
        round(sum(expected_amount) filter (where item_id is null), 2) as coming
      from fct_receipts_forecast
      where scenario = 'base' and period = 'week' and entity_id in ('atelier', 'comptoir')
      group by step order by step`)
    await file.close()
    expect(weeks).toHaveLength(13)
    expect(weeks.map((row) => Number(row['forecast.expected_receipts']))).toEqual(sums.map((row) => Number(row.open)))
    expect(weeks.map((row) => Number(row['forecast.new_business_receipts']))).toEqual(
      sums.map((row) => Number(row.coming)),
    )
    await page.getByRole('button', { name: 'Menu: Receipts of the thirteen weeks to come' }).click()
    await page.locator('.menu').getByRole('button', { name: 'Show as a table' }).click()
    const rows = page.locator('#weeks .rows').first().locator('tbody tr')
    await rows.first().getByText('€').first().waitFor()
    expect(await rows.count()).toBe(13)
    for (const week of [0, 12]) {
      const cells = await rows.nth(week).locator('td').allInnerTexts()
      for (const name of of(`expected_receipts new_business_receipts total_receipts ${BOUNDS}`))
        expect(cells).toContain(exact(weeks[week]?.[name]))
    }
    await page.getByRole('button', { name: 'Menu: Receipts of the thirteen weeks to come' }).click()
    await page.locator('.menu').getByRole('button', { name: 'Show as a drawing' }).click()
  })

  it('adds weeks up with bounds of their own, and keeps that in the address', async () => {
    const { page } = open
    await page.getByLabel('Show', { exact: true }).selectOption('until')
    await settled(page)
    expect(new URL(page.url()).searchParams.get('span')).toBe('until')
    const [whole] = await ask({ measures: of(`expected_receipts ${BOUNDS}`), filters: [WEEKLY, upTo(13)] })
    await page.getByRole('button', { name: 'Menu: Receipts of the thirteen weeks to come' }).click()
    await page.locator('.menu').getByRole('button', { name: 'Show as a table' }).click()
    const last = page.locator('#weeks .rows').last()
    await last.getByText('€').first().waitFor()
    const cells = await last.locator('tbody tr td').allInnerTexts()
    for (const name of of(`expected_receipts ${BOUNDS}`)) expect(cells).toContain(exact(whole?.[name]))
    await page.goto(`${served.url}/?page=forecast`)
    await settled(page)
  })

  it('lists the items that are to bring most, each explained, down to the line of the ledger, by keyboard', async () => {
    const { page } = open
    const names = 'usual_delay_days known_payments days_late chance_in_two_weeks settlement_date_p50'
    const [top] = await ask({
      dimensions: of(`item_id invoice_number ${names}`),
      measures: of('expected_receipts open_amount'),
      filters: [WEEKLY, upTo(4), { member: 'forecast.item_id', operator: 'set' }],
      order: { 'forecast.expected_receipts': 'desc' },
      limit: 1,
    })
    const get = (name: string) => top?.[`forecast.${name}`] ?? null
    const first = page.locator('#items tbody tr').first()
    expect(await first.locator('th').innerText()).toBe(get('invoice_number'))
    expect(await first.locator('td.strong').getAttribute('title')).toBe(exact(get('expected_receipts')))
    const cells = await first.locator('td').allInnerTexts()
    expect(cells).toContain(formatDate(get('settlement_date_p50'), 'en'))
    const sentence = cells.at(-1) ?? ''
    expect(sentence).toContain(`${get('known_payments')} known payment`)
    expect(sentence).toContain(`${Math.abs(Number(get('days_late')))} day`)
    if (Number(get('chance_in_two_weeks')) >= 0.1 && Number(get('chance_in_two_weeks')) <= 0.99)
      expect(sentence).toContain(
        `${formatPercent(get('chance_in_two_weeks'), 'en', 0)} chance by ${formatDate('2026-11-14', 'en')}`,
      )
    await first.locator('th a').focus()
    await page.keyboard.press('Enter')
    await page.locator('.panel .source').first().waitFor()
    expect(await page.locator('.panel .predicted').innerText()).toContain(sentence)
    expect(new URL(page.url()).searchParams.get('item')).toBe(get('item_id'))
    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'detached' })
  })

  it('names scenarios as the configuration does, in the reader’s language', async () => {
    const { page } = open
    const asWritten: [string, string][] = [
      ['termes-courts', 'Terms 10 days shorter in industry'],
      ['choc-travaux', 'Shock on building works'],
      ['dix-premiers', 'The ten largest customers pay 30 days later'],
      ['litiges', 'Disputes settled 30% sooner'],
      ['echeancier', 'Payment plan of six months for one customer'],
      ['relances', 'Stronger reminders and sales up by 10%'],
    ]
    const byTitle = asWritten.map(([, title]) => title).sort()
    expect(await page.locator('#scenarios tbody th').allInnerTexts()).toEqual(['no scenario', ...byTitle])
    const pick = page.getByLabel('Scenario', { exact: true })
    expect(await pick.locator('option').allInnerTexts()).toEqual(['no scenario', ...byTitle])
    await pick.selectOption({ label: 'Shock on building works' })
    await settled(page)
    expect(new URL(page.url()).searchParams.get('scenario')).toBe('choc-travaux')
    expect(await page.locator('#weeks h2').innerText()).toContain('With “Shock on building works”')
    await page.goto(`${served.url}/?page=forecast`)
    await settled(page)
  })

  it('shows the months after the weeks as expected values alone', async () => {
    const months = await ask({
      dimensions: of('step starts_on ends_on'),
      measures: of(`total_receipts ${BOUNDS}`),
      filters: [{ ...WEEKLY, values: ['month'] }],
      order: { 'forecast.step': 'asc' },
    })
    // 31 January 2027 alone is no month: February to October follow
    expect(months.slice(1).map((row) => row['forecast.starts_on']?.slice(0, 7))).toEqual(
      ['02', '03', '04', '05', '06', '07', '08', '09', '10'].map((month) => `2027-${month}`),
    )
    expect(months.every((row) => row['forecast.receipts_p10'] === null)).toBe(true)
    const cents = months
      .slice(1)
      .reduce((sum, row) => sum + Math.round(Number(row['forecast.total_receipts']) * 100), 0)
    expect(await open.page.locator('#months h2').innerText()).toBe(
      `${brief((cents / 100).toFixed(2))} expected over the 9 months that follow, without an interval`,
    )
  })

  it('holds past forecasts to simple rules, or says how to make some', async () => {
    const { page } = open
    const rows = await served.ask({
      filters: [
        ...inEuros('forecast_accuracy').filters,
        { member: 'forecast_accuracy.week_number', operator: 'lte', values: ['4'] },
      ],
      dimensions: ['forecast_accuracy.method'],
      measures: ['wape', 'four_week_error', 'coverage_80'].map((name) => `forecast_accuracy.${name}`),
    })
    if (rows.length === 0) {
      expect(await page.locator('#scoreboard .nothing').innerText()).toContain('npx encours backfill')
      return
    }
    const ours = rows.find((row) => row['forecast_accuracy.method'] === 'encours')
    const cells = await page.locator('#scoreboard tbody tr').first().locator('td').allInnerTexts()
    expect(cells[0]).toBe(formatPercent(ours?.['forecast_accuracy.wape'], 'en', 1))
    expect(cells[1]).toBe(formatPercent(ours?.['forecast_accuracy.four_week_error'], 'en', 1))
    expect(cells[5]).toBe(formatPercent(ours?.['forecast_accuracy.coverage_80'], 'en', 0))
    expect(await page.locator('#scoreboard tbody tr').count()).toBe(rows.length)
    expect(await page.locator('.past').count()).toBe(2)
  })

  it('says that it starts from the last books whatever day the bar shows', async () => {
    const { page } = open
    const before = await page.locator('#weeks h2').innerText()
    await page.goto(`${served.url}/?page=forecast&asof=2026-06-30`)
    await settled(page)
    expect(await page.locator('.forecast > .forecast-said').innerText()).toContain(formatDate('2026-10-31', 'en'))
    expect(await page.locator('#weeks h2').innerText()).toBe(before)
  })

  it('tells on the Overview and in a customer’s file what is expected, under its own filters', async () => {
    const { page } = open
    await page.goto(served.url)
    await settled(page)
    const [all] = await ask({ measures: of('expected_receipts'), filters: [WEEKLY, upTo(4)] })
    const expected = brief(all?.['forecast.expected_receipts'])
    await page.locator('#receipts .beside a', { hasText: expected }).waitFor()
    expect(await page.locator('#receipts-trend h2').innerText()).toContain(`${expected} expected in four weeks`)
    const own = { member: 'forecast.customer_id', operator: 'equals', values: ['atelier:C0113'] }
    const [one] = await ask({ measures: of('expected_receipts'), filters: [WEEKLY, upTo(4), own] })
    await page.goto(`${served.url}/?page=customers&file=atelier%3AC0113`)
    await settled(page)
    const fact = page.locator('[data-fact="expected"] dd')
    await fact.filter({ hasText: exact(one?.['forecast.expected_receipts']) }).waitFor()
    await page.locator('[data-list="largest"] .likely').first().waitFor()
  })

  it.each([
    [1440, 'light', 'fr'],
    [390, 'dark', 'en'],
  ] as const)('is for everyone, %i wide, %s, in %s', async (width, theme, language) => {
    const window = await openWindow({ width, height: 844, theme, language })
    try {
      await window.page.goto(`${served.url}/?page=forecast`)
      await settled(window.page)
      expect(await violations(window.page)).toEqual([])
      expect(await window.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      expect(window.faults).toEqual([])
    } finally {
      await window.close()
    }
  })

  it('prints without the rail and without cut tables', async () => {
    const window = await openWindow({ language: 'fr' })
    try {
      await window.page.goto(`${served.url}/?page=forecast`)
      await settled(window.page)
      await window.page.setViewportSize({ width: 1030, height: 700 })
      await window.page.emulateMedia({ media: 'print' })
      const cut = await window.page.evaluate(() =>
        [...document.querySelectorAll('main .scroll, main .card')]
          .filter((box) => box.scrollWidth > box.clientWidth + 1)
          .map((box) => `${box.id || box.getAttribute('aria-label')}: ${box.scrollWidth} in ${box.clientWidth}`),
      )
      expect(cut).toEqual([])
    } finally {
      await window.close()
    }
  })

  it('raised no error on the way', () => expect(open.faults).toEqual([]))
})
