import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { formatAmount, formatPercent } from '../../dashboards/lib/format.ts'
import { type Opened, openDuckDB } from '../../duckdb/open.ts'
import { currentFile } from '../helpers/published.ts'
import { BUCKETS, bySegment, DASH, exact, LAST, shownRows } from './aging.ts'
import { browserPath, openWindow, settled, violations, type Window } from './browser.ts'
import { inEuros, type Shared, servedDemo } from './served.ts'

describe.skipIf(!browserPath)('the page of receivables, on the demo companies', () => {
  let served: Shared
  let open: Window
  let file: Opened<unknown>

  beforeAll(async () => {
    served = servedDemo()
    file = await openDuckDB(await currentFile(join(inject('demoWorkspace'), 'data/published')), {
      access_mode: 'READ_ONLY',
    })
    open = await openWindow({ language: 'en' })
    await open.page.goto(`${served.url}/?page=receivables`)
    await settled(open.page)
  })
  afterAll(async () => {
    await open?.close()
    await file?.close()
  })

  const sql = async (text: string) => (await file.connection.runAndReadAll(text)).getRowObjectsJson()

  it('shows each cell of the first level as the API and SQL on the published file give it', async () => {
    const cells = new Map<string, string>()
    for (const row of await sql(bySegment(LAST))) cells.set(`${row.segment} ${row.bucket}`, `${row.amount}`)
    const rows = await served.ask({
      ...inEuros('receivables'),
      dimensions: ['receivables.segment'],
      measures: ['open_amount', 'amount_in_doubt', 'disputed_amount'].map((name) => `receivables.${name}`),
      order: { 'receivables.open_amount': 'desc' },
    })
    const money = (value: string | null | undefined) => (Number(value ?? 0) === 0 ? DASH : exact(value))
    const expected = rows.map((row) => {
      const name = row['receivables.segment'] ?? 'no segment'
      expect(cells.get(`${name} open`)).toBe(row['receivables.open_amount'])
      return [
        name,
        ...['open', ...BUCKETS].map((bucket) => money(cells.get(`${name} ${bucket}`))),
        money(row['receivables.amount_in_doubt']),
        money(row['receivables.disputed_amount']),
      ]
    })
    expect(await shownRows(open.page, '.tree tbody tr')).toEqual(expected)
    expect(expected.length).toBeGreaterThan(5)
  })

  it('has totals that are the sum of its rows, to the cent', async () => {
    const cents = (text: string) => (text === DASH ? 0n : BigInt(text.replace('\u2212', '-').replace(/[€,.]/g, '')))
    const rows = await shownRows(open.page, '.tree tbody tr')
    const [total = []] = await shownRows(open.page, '.tree tfoot tr')
    // what is owed, the buckets and what is disputed; an item in doubt counts once in each row
    for (const column of [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]) {
      expect(rows.reduce((sum, row) => sum + cents(row[column] ?? DASH), 0n)).toBe(cents(total[column] ?? ''))
    }
  })

  it('opens by keyboard alone from segment to customer to invoice to the line of the source file', async () => {
    const { page } = open
    await page.locator('.tree .toggle').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.locator('.tree .level-1 .toggle').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.locator('.tree .level-2 a').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.panel .source').first().waitFor()
    await page.locator('.panel .lifeline').waitFor()
    const item = new URL(page.url()).searchParams.get('item') ?? ''
    const [line] = await served.ask({
      dimensions: ['ledger_lines.source_file', 'ledger_lines.position'],
      measures: ['ledger_lines.debit'],
      filters: [{ member: 'ledger_lines.item_id', operator: 'equals', values: [item] }],
      order: { 'ledger_lines.position': 'asc' },
    })
    const said = (await page.locator('.panel .source').first().innerText()).replace(/,/g, '').replace(/\s+/g, ' ')
    expect(said).toBe(`${line?.['ledger_lines.source_file']} line ${line?.['ledger_lines.position']}`)
    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'detached' })
  })

  it('shows the customers and invoices of a row add up to it, and the address opens them again', async () => {
    const { page } = open
    await page.reload()
    await settled(page)
    const customer = page.locator('.tree .level-1').first()
    const id = decodeURIComponent(decodeURIComponent(new URL(page.url()).searchParams.get('open') ?? ''))
      .split('/')
      .at(-1)
    const items = await served.ask({
      dimensions: ['receivables.item_id'],
      measures: ['receivables.open_amount'],
      filters: [{ member: 'receivables.customer_id', operator: 'equals', values: [id] }],
    })
    expect(await page.locator('.tree .level-2').count()).toBe(items.length)
    const sum = items.reduce((all, row) => all + BigInt((row['receivables.open_amount'] ?? '').replace('.', '')), 0n)
    expect((await customer.locator('td').first().getAttribute('title'))?.replace(/[€,.]/g, '')).toBe(`${sum}`)
    await page.locator('.tree .toggle').first().focus()
    await page.keyboard.press('ArrowLeft')
    await page.locator('.tree .level-1').first().waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('open')).toBeNull()
  })

  it('goes by the slider to a past day, with that day’s figures and the ledger’s proof of it', async () => {
    const { page } = open
    await page.locator('input[type=range]').focus()
    await page.keyboard.press('PageDown')
    await expect.poll(() => new URL(page.url()).searchParams.get('asof')).toBe('2026-09-30')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => new URL(page.url()).searchParams.get('asof')).toBe('2026-09-29')
    await settled(page)
    const [proof] = await served.ask({
      ...inEuros('ledger_proof'),
      measures: ['ledger_proof.ledger_balance', 'ledger_proof.difference'],
      timeDimensions: [{ dimension: 'ledger_proof.date', dateRange: ['2026-09-29', '2026-09-29'] }],
    })
    expect(proof?.['ledger_proof.difference']).toBe('0.00')
    const said = page.locator('.day-proof .good')
    await said.waitFor()
    expect(await said.innerText()).toBe(
      `✓ 29\u00a0Sep\u00a02026: the items add up to the ledger’s balance, ${exact(proof?.['ledger_proof.ledger_balance'])}`,
    )
    const open29 = (await sql(bySegment('2026-09-29'))).filter(({ bucket }) => bucket === 'open')
    const sum = open29.reduce((all, { amount }) => all + BigInt(`${amount}`.replace('.', '')), 0n)
    const [total = []] = await shownRows(page, '.tree tfoot tr')
    expect(total[1]?.replace(/[€,.]/g, '')).toBe(`${sum}`)
  })

  it('shows the difference where the ledger does not prove the day', async () => {
    const { page } = open
    await page.route('**/cubejs-api/v1/load**', async (route) => {
      const answer = await route.fetch()
      const text = (await answer.text()).replace(
        '"ledger_proof.difference":"0.00"',
        '"ledger_proof.difference":"-12.00"',
      )
      await route.fulfill({ response: answer, body: text })
    })
    await page.goto(`${served.url}/?page=receivables&asof=2026-05-31`)
    await page.locator('.day-proof .bad').waitFor()
    expect(await page.locator('.day-proof .bad').innerText()).toContain('differ by \u2212€12.00')
    await settled(page)
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('says what was learnt between the two clocks, and lists the entries that make it', async () => {
    const { page } = open
    await page.goto(`${served.url}/?page=receivables&asof=2026-03-31&known=2026-04-15&by=customer&ages=invoice`)
    await settled(page)
    const since = { member: 'restatements.known_before', operator: 'equals', values: ['2026-04-15'] }
    const [row] = await served.ask({
      measures: ['restatements.overdue_difference', 'restatements.entry_count'],
      filters: [...inEuros('restatements').filters, since],
      timeDimensions: [{ dimension: 'restatements.as_of_date', dateRange: ['2026-03-31', '2026-03-31'] }],
    })
    const said = await page.locator('#learnt').innerText()
    const amount = { language: 'en' as const, currency: 'EUR', signed: true }
    expect(said).toContain(`${formatAmount(row?.['restatements.overdue_difference'], amount)} overdue`)
    expect(said).toContain(`by ${row?.['restatements.entry_count']} entries`)
    await page.getByRole('link', { name: 'See the entries' }).click()
    await page.locator('.panel .source').first().waitFor()
    const entries = Number(row?.['restatements.entry_count'])
    expect(await page.locator('.panel tbody tr').count()).toBe(Math.min(200, entries))
    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'detached' })
  })

  it('counts ages from the invoice at a switch, as known at the second clock', async () => {
    const { page } = open
    const rows = await served.ask({
      filters: [
        ...inEuros('receivables').filters,
        { member: 'receivables.known_at', operator: 'equals', values: ['2026-04-15'] },
      ],
      dimensions: ['receivables.age_bucket'],
      measures: ['receivables.open_amount'],
      timeDimensions: [{ dimension: 'receivables.as_of_date', dateRange: ['2026-03-31', '2026-03-31'] }],
    })
    const found = new Map(rows.map((row) => [row['receivables.age_bucket'], row['receivables.open_amount']]))
    const [total = []] = await shownRows(page, '.tree tfoot tr')
    const keys = ['a1', 'a2', 'a3', 'a4', 'a5', 'no_invoice_date', 'credit']
    expect(total.slice(2, 9)).toEqual(keys.map((key) => exact(found.get(key))))
  })

  it('shows beside it what becomes of it, what it may cost and what must be told, as the API gives them', async () => {
    const { page } = open
    await page.goto(`${served.url}/?page=receivables`)
    await settled(page)
    const last = async (id: string) => (await page.locator(`#${id} tbody tr`).last().innerText()).split('\t')
    const [delays] = await served.ask({
      measures: ['invoice_count', 'amount', 'share_of_sales'].map((name) => `payment_delays.${name}`),
      filters: [{ member: 'payment_delays.entity', operator: 'equals', values: ['atelier'] }],
      timeDimensions: [{ dimension: 'payment_delays.as_of_date', dateRange: [LAST, LAST] }],
    })
    expect((await last('delays')).slice(1)).toEqual([
      delays?.['payment_delays.invoice_count'],
      exact(delays?.['payment_delays.amount']),
      formatPercent(delays?.['payment_delays.share_of_sales'], 'en', 2),
    ])
    const [interest] = await served.ask({
      ...inEuros('late_interest'),
      measures: ['late_interest.recovery_indemnity_amount', 'late_interest.late_amount'],
    })
    const sums = await last('interest')
    expect([sums[2], sums[4]]).toEqual([
      exact(interest?.['late_interest.recovery_indemnity_amount']),
      exact(interest?.['late_interest.late_amount']),
    ])
    const year = [{ dimension: 'roll_rates.month', dateRange: ['2025-11-01', LAST] }]
    const [paid] = await served.ask({
      filters: [
        ...inEuros('roll_rates').filters,
        { member: 'roll_rates.from_bucket', operator: 'equals', values: ['b1'] },
        { member: 'roll_rates.to_bucket', operator: 'equals', values: ['paid'] },
      ],
      measures: ['roll_rates.roll_rate'],
      timeDimensions: year,
    })
    const second = (await page.locator('#rolls tbody tr').nth(1).innerText()).split('\t')
    expect(second[2]).toBe(formatPercent(paid?.['roll_rates.roll_rate'], 'en', 0))
    const [losses] = await served.ask({
      ...inEuros('roll_rates'),
      measures: ['roll_rates.historical_loss_rate_b5'],
      timeDimensions: year,
    })
    const oldest = (await page.locator('#losses tbody tr').nth(5).innerText()).split('\t')
    expect(oldest[3]).toBe(formatPercent(losses?.['roll_rates.historical_loss_rate_b5'], 'en'))
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
      await window.page.goto(`${served.url}/?page=receivables&known=2026-09-15`)
      await settled(window.page)
      await window.page.locator('.tree .toggle').first().click()
      await window.page.locator('.tree .level-1 .toggle').first().click()
      await window.page.locator('.tree .level-2 a').first().waitFor()
      expect(await violations(window.page)).toEqual([])
      expect(await window.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      await window.page.locator('.tree .level-2 a').first().click()
      await window.page.locator('.panel .source').first().waitFor()
      await window.page.locator('.panel .lifeline').waitFor()
      expect(await violations(window.page)).toEqual([])
      expect(await window.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    } finally {
      await window.close()
    }
  })
})
