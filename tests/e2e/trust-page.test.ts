import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lineage } from '../../dashboards/lib/facts.ts'
import { formatAmount, formatNumber } from '../../dashboards/lib/format.ts'
import { type Demo, openDemo } from '../demo/published.ts'
import { browserPath, openWindow, settled, violations, type Window } from './browser.ts'
import { inEuros, type Shared, servedDemo } from './served.ts'

const lineage = JSON.parse(readFileSync('dashboards/lib/facts/lineage.json', 'utf8')) as Lineage
const count = (value: string | null | undefined) => formatNumber(value, 'en', 0)
const euros = (value: string | null | undefined) => formatAmount(value, { language: 'en', currency: 'EUR' })
const plain = (text: string) => text.replace(/[\s\u00a0]+/g, ' ').trim()
const IN_EUROS = "entity_id in ('atelier', 'comptoir')"

/** The cells of the body of a table, row by row. */
const cells = (page: Page, selector: string) =>
  page
    .locator(`${selector} tbody tr`)
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText)))

describe.skipIf(!browserPath)('the page of trust, on the demo companies', () => {
  let served: Shared
  let demo: Demo
  let open: Window
  const asked = new Set<string>()

  beforeAll(async () => {
    served = servedDemo()
    demo = await openDemo()
    open = await openWindow({ language: 'en' })
    open.page.on('request', (request) => {
      const query = new URL(request.url()).searchParams.get('query') ?? request.postData() ?? ''
      for (const [, view = ''] of query.matchAll(/"(\w+)\.\w+"/g)) if (view in lineage.views) asked.add(view)
    })
    await open.page.goto(`${served.url}/?page=trust`)
    await settled(open.page)
  })
  afterAll(async () => {
    await open?.close()
    await demo?.close()
  })

  it('accounts for every row read, source by source, as the published file does', async () => {
    const rows = await demo.rows(`
      select rows_read, rows_landed, rows_unchanged, rows_refused, rows_landed + rows_unchanged + rows_refused
      from fct_sources order by source, stream, entity_id`)
    const shown = (await cells(open.page, '#sources')).map((row) => row.slice(-5))
    expect(shown.slice(0, -1)).toEqual(rows.map((row) => [...row.slice(0, 4).map(count), '✓']))
    for (const [read, , , , sum] of rows) expect(read).toBe(sum)
    const measures = ['rows_read', 'rows_landed', 'rows_unchanged', 'rows_refused'].map((name) => `sources.${name}`)
    const [total] = await served.ask({ measures })
    expect(shown.at(-1)).toEqual([...measures.map((name) => count(total?.[name])), '✓'])
    expect(await open.page.locator('#sources-title').innerText()).toBe(
      `${count(total?.['sources.rows_read'])} rows read, every one accounted for; ${count(total?.['sources.rows_refused'])} refused`,
    )
  })

  it('tells every refused line with its file, its place, the reason and the line itself', async () => {
    const rows = await demo.rows(`
      select source_file, position, message, original from fct_refusals
      order by refused_at desc, source_file, position`)
    const shown = await cells(open.page, '#refusals')
    expect(shown.map((row) => row.slice(0, 3).map(plain))).toEqual(
      rows.map(([file, line, message, text]) => [`${file} line ${count(line)}`, message ?? '', text ?? ''].map(plain)),
    )
    expect(await open.page.locator('#refusals-title').innerText()).toBe(
      `${rows.length} rows refused, each with its reason`,
    )
  })

  it('shows every day of the ledger proven', async () => {
    const [days] = await served.ask({
      ...inEuros('ledger_proof'),
      measures: ['ledger_proof.days_checked', 'ledger_proof.days_proven'],
      timeDimensions: [{ dimension: 'ledger_proof.date', dateRange: ['1990-01-01', '2099-12-31'] }],
    })
    expect(days?.['ledger_proof.days_proven']).toBe(days?.['ledger_proof.days_checked'])
    expect(await open.page.locator('#proof-title').innerText()).toMatch(/^All [\d,]+ days proven to the cent$/)
    expect(await open.page.locator('#proof .broken').count()).toBe(0)
    expect(await open.page.locator('.trust').innerText()).toMatch(/Ledger proven/)
  })

  it('opens a day of the proof by click, account by account', async () => {
    const { page } = open
    await page.locator('#proof .month-days button').first().click()
    await page.locator('.panel .listing .good').first().waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'detached' })
  })

  it('says who should mend what, an item counted once for each, and keeps their checks at a click', async () => {
    const { page } = open
    const rows = await demo.rows(`
      select owner, sum(largest) from (
        select owner, max(amount) as largest from fct_data_doubts where severity <> 'info' and ${IN_EUROS}
        group by owner, coalesce(item_id, doubt_id)
      ) group by owner order by 2 desc`)
    const shown = page.locator('#owners tbody tr')
    expect(
      await shown.locator('td.strong').evaluateAll((all) => all.map((cell) => cell.getAttribute('title'))),
    ).toEqual(rows.map(([, amount]) => euros(amount)))
    await shown.first().locator('a').click()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('owner')).toBe(rows[0]?.[0])
    const checks = await demo.rows(`
      select count(*) from (select distinct check_name, severity from fct_data_doubts
      where owner = '${rows[0]?.[0]}' and ${IN_EUROS})`)
    expect(await page.locator('.checks li').count()).toBe(Number(checks[0]?.[0]))
    await shown.first().locator('a').click()
    await settled(page)
  })

  it('lists what bank and ledger still differ by, by account and reason', async () => {
    const rows = await demo.rows(`
      select sum(abs(amount))::decimal(18, 2), count(*), ledger_account, bank_account_masked
      from fct_bank_differences where to_day = date '9999-12-31' and ${IN_EUROS}
      group by ledger_account, bank_account_masked, entity_id, currency_code, likely_reason, side`)
    const shown = await cells(open.page, '#bank')
    const keyed = (all: string[][]) => all.map((row) => row.map(plain).join(' | ')).sort()
    expect(keyed(shown.map((row) => [row[0] ?? '', row[4] ?? '', row[5] ?? '']))).toEqual(
      keyed(rows.map(([amount, number, ledger, bank]) => [`${ledger} · ${bank}`, count(number), euros(amount)])),
    )
  })

  it('goes by keyboard alone from a doubt to its item and the ledger lines under it', async () => {
    const { page } = open
    const check = page.locator('.checks a', { hasText: 'Old unlettered credit' }).first()
    await check.focus()
    await page.keyboard.press('Enter')
    const item = page.locator('.panel .listing tbody a', { hasText: 'see the item' }).first()
    await item.waitFor()
    await item.focus()
    await page.keyboard.press('Enter')
    await page.locator('.panel .source').first().waitFor()
    const id = new URL(page.url()).searchParams.get('item')
    const rows = await demo.rows(`
      select l.source_file, l.position from dim_items i join fct_ledger_lines l using (piece_id)
      where i.item_id = '${id}' order by l.position`)
    expect((await page.locator('.panel .source').allInnerTexts()).map(plain)).toEqual(
      rows.map(([file, line]) => `${file} line ${count(line)}`),
    )
    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'detached' })
  })

  it('goes by keyboard from a reason to a difference, its movement and the ledger line', async () => {
    const { page } = open
    await page.locator('#bank tbody a', { hasText: 'another amount' }).first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.panel .listing tbody a').first().waitFor()
    await page.locator('.panel .listing tbody a').first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Ledger line', exact: true }).waitFor()
    await page.locator('.panel .listing').nth(2).waitFor()
    const id = new URL(page.url()).searchParams.get('gap')
    const [own] = await demo.rows(`
      select d.source_file, d.position, o.source_file, o.position from fct_bank_differences d
      join fct_bank_differences o on o.movement_id = d.counterpart_id or o.line_id = d.counterpart_id
      where d.difference_id = '${id}'`)
    const places = (await page.locator('.panel .source').allInnerTexts()).map(plain)
    expect(places.slice(0, 2)).toEqual([`${own?.[0]} line ${count(own?.[1])}`, `${own?.[2]} line ${count(own?.[3])}`])
    const ofLedger = await demo.rows(`
      select count(*) from fct_ledger_lines where source_file || ' ' || position in
      ('${own?.[0]} ${own?.[1]}', '${own?.[2]} ${own?.[3]}')`)
    expect(Number(ofLedger[0]?.[0])).toBe(1)
    expect(places).toHaveLength(3)
    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'detached' })
  })

  it('shows the way of a number from any page, over the views, to the landed tables and their files', async () => {
    const { page } = open
    await page.locator('.way').getByRole('link', { name: 'Trust', exact: true }).click()
    const views = lineage.pages.find(({ id }) => id === 'trust')?.views ?? []
    expect(await page.locator('.way section').nth(1).locator('code').allInnerTexts()).toEqual(views)
    await page.locator('.way').getByRole('link', { name: 'Refusals', exact: true }).click()
    expect(await page.locator('.way section').nth(2).locator('code').allInnerTexts()).toEqual(['fct_refusals'])
    expect(await page.locator('.way section').nth(4).locator('code').allInnerTexts()).toEqual([
      'landing.files',
      'landing.refused_rows',
    ])
  })

  it('asked every view that its exposure declares, and no other than these and the frame’s', () => {
    const declaredBy = (page: string) => lineage.pages.find(({ id }) => id === page)?.views ?? []
    expect([...declaredBy('trust')].filter((view) => !asked.has(view))).toEqual([])
    expect([...asked].filter((view) => ![...declaredBy('trust'), ...declaredBy('frame')].includes(view))).toEqual([])
  })

  it('leads from the definition of a number to its entry in the dictionary', async () => {
    const { page } = open
    await page.goto(`${served.url}/?page=trust`)
    await settled(page)
    await page.getByRole('button', { name: 'Menu: Who mends what' }).click()
    await page.locator('.menu').getByRole('button', { name: 'Definition' }).click()
    await page.locator('.definitions a').first().click()
    await page.locator('.entry.linked dl').waitFor()
    expect(page.url()).toContain('page=dictionary&member=data_quality.amount_in_doubt')
    expect(await page.locator('.entry.linked').innerText()).toContain('sum of the largest amount of each item')
  })

  it.each([
    ['trust', 'light', 'fr'],
    ['trust', 'dark', 'en'],
    ['dictionary&member=board.dso', 'light', 'en'],
    ['dictionary&in=glossary', 'dark', 'fr'],
  ] as const)(
    '%s, %s, %s: has no violation of accessibility and scrolls sideways nowhere at 390 px',
    async (page, theme, language) => {
      const window = await openWindow({ theme, language })
      try {
        await window.page.goto(`${served.url}/?page=${page}`)
        await settled(window.page)
        expect(await violations(window.page)).toEqual([])
        await window.page.setViewportSize({ width: 390, height: 844 })
        expect(await window.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
        expect(window.faults).toEqual([])
      } finally {
        await window.close()
      }
    },
  )

  it('raised no error on the way', () => expect(open.faults).toEqual([]))
})
