import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDB } from '../../duckdb/open.ts'
import { parseConfig } from '../../extract/config.ts'
import { foldersOf } from '../../scripts/pipeline/folders.ts'
import { isLocked } from '../../scripts/pipeline/lock.ts'
import { importRoutes } from '../../scripts/workshop/import/routes.ts'
import { template } from '../../scripts/workspace/template.ts'
import { FIRST_EXPORT, SECOND_EXPORT } from '../faults/two-exports.ts'
import { lastingFolder } from '../helpers/workspace.ts'
import { browserPath, openWindow, settled, violations, type Window } from './browser.ts'
import { PAGES, type Served, serve } from './served.ts'

/** A build takes a quarter of a minute alone, and minutes beside other work. */
const A_RUN = 280_000
const FEC = '111111118FEC20261231.txt'
const CUSTOMERS = 'Zorg;Blurb;Machin\r\nC1;Dupont;"1 234,50"\r\nC2;Martin;99,00\r\n'
const file = (name: string, text: string | Buffer) => ({
  ...{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) },
})

describe.skipIf(!browserPath)('an accountant without a terminal', { timeout: A_RUN }, () => {
  let workspace: string
  let served: Served
  let window: Window

  beforeAll(async () => {
    workspace = await lastingFolder('import-page')
    await mkdir(join(workspace, 'inbox'))
    await writeFile(join(workspace, 'encours.yml'), template('en'))
    served = await serve(workspace, PAGES, true, [importRoutes({ workspace, demo: false })])
    window = await openWindow({ language: 'en' })
    window.page.setDefaultTimeout(A_RUN)
  })
  afterAll(async () => {
    await window?.close()
    await served?.stop()
    while (isLocked(foldersOf(workspace).data)) await sleep(200)
    await rm(workspace, { recursive: true, force: true })
  })

  const card = (name: string) => window.page.locator(`[data-file="${name}"]`)
  const drop = (...files: ReturnType<typeof file>[]) => window.page.locator('.drop input').setInputFiles(files)
  const run = async () => {
    await window.page.getByRole('button', { name: 'Import one file' }).click()
    await window.page.getByText(/Import done: version \d+ is served/).waitFor()
  }
  const openAmount = async (version: number) => {
    const path = join(foldersOf(workspace).published, `v00000${version}.duckdb`)
    const { connection, close } = await openDuckDB<object>(path, { access_mode: 'READ_ONLY' })
    const sql = `select (sum(debit) - sum(credit))::varchar from fct_ledger_lines where account like '411%'`
    const rows = (await connection.runAndReadAll(sql)).getRowsJson()
    await close()
    return rows[0]?.[0]
  }

  it('opens on Import while nothing is published, and every other page says where to begin', async () => {
    await window.page.goto(served.url)
    await window.page.getByRole('heading', { name: 'Drop your first FEC here' }).waitFor()
    await window.page.getByRole('link', { name: 'Overview' }).click()
    await window.page.getByText('Open the Import page and drop a FEC there.').waitFor()
    await window.page.getByRole('link', { name: 'Import' }).click()
  })

  it('sees of each file what it is, or the line that is wrong and what to do', async () => {
    await drop(
      file(FEC, FIRST_EXPORT),
      file('bad.txt', FIRST_EXPORT.replace('1200,00', '12O0,00')),
      file('customers-2026.csv', CUSTOMERS),
      file('photo.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
    )
    await card(FEC).getByText('Ready').waitFor()
    // By hand: sales of 1,200.00 and 300.00, a receipt of 1,200.00.
    expect(await card(FEC).locator('[data-fact="balance"]').innerText()).toBe('€300.00')
    expect(await card(FEC).locator('[data-fact="debit"]').innerText()).toBe('€2,700.00')
    expect(await card(FEC).locator('[data-fact="period"]').innerText()).toBe(
      '5 Jan 2026 to 20 Feb 2026'.replace(/(?<=\d) (?=[JF])|(?<=[nb]) (?=2)/g, '\u00a0'),
    )

    await card('bad.txt').getByText('Refused').waitFor()
    expect(await card('bad.txt').innerText()).toContain('Line 2, Debit: "12O0,00" is not an amount')
    expect(await card('bad.txt').locator('pre').innerText()).toMatch(/^2 VE .*12O0,00/)
    await card('photo.png').getByText('Refused').waitFor()
    expect(await card('photo.png').innerText()).toContain('File not recognised')
  })

  it('says which column is what, and the answer is kept in encours.yml with its comments', async () => {
    const table = card('customers-2026.csv')
    await table.getByText('Which column is what?').waitFor()
    await table.getByLabel('What the table holds').selectOption('Customers')
    expect(await table.getByRole('button', { name: 'Save to encours.yml' }).isDisabled()).toBe(true)
    await table.locator('[data-field="customer"] select').selectOption('Zorg')
    await table.locator('[data-field="name"] select').selectOption('Blurb')
    await table.locator('[data-field="credit_limit"] select').selectOption('Machin')
    expect(await table.locator('[data-field="customer"]').innerText()).toContain('C1 · C2')
    await table.getByRole('button', { name: 'Save to encours.yml' }).click()
    await table.getByText('Ready').waitFor()

    const text = await readFile(join(workspace, 'encours.yml'), 'utf8')
    expect(text.match(/#.*/g)).toEqual(template('en').match(/#.*/g))
    expect(parseConfig(text).tables).toMatchObject([
      {
        files: 'customers-*.csv',
        kind: 'customers',
        columns: { customer: 'Zorg', name: 'Blurb', credit_limit: 'Machin' },
      },
    ])
    await table.getByRole('button', { name: 'Remove' }).click()
    await table.waitFor({ state: 'detached' })
  })

  it('answers what the usual terms are', async () => {
    await card(FEC).getByLabel('Days').fill('45')
    await card(FEC).getByLabel('End of month').selectOption('the days, then the end of that month')
    await card(FEC).getByRole('button', { name: 'Save to encours.yml' }).last().click()
    await card(FEC).getByText('What are your usual payment terms?').waitFor({ state: 'detached' })
    const { entities } = parseConfig(await readFile(join(workspace, 'encours.yml'), 'utf8'))
    expect(entities[0]?.terms).toMatchObject({ days: 45, end_of_month: 'after' })
  })

  it.each(['light', 'dark'] as const)('finds nothing that axe objects to, %s', async (theme) => {
    await window.page.emulateMedia({ colorScheme: theme })
    await expect.poll(() => window.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(theme)
    await card(FEC).getByText('Ready').waitFor()
    expect(await violations(window.page)).toEqual([])
  })

  it('finds all of it on a telephone, without scrolling sideways', async () => {
    await window.page.setViewportSize({ width: 390, height: 844 })
    expect(await window.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await window.page.setViewportSize({ width: 1440, height: 900 })
  })

  it(
    'runs, sees the first figures, and the Overview shows what the ledger says',
    async () => {
      await run()
      await window.page.getByText('Your first figures, version 1').waitFor()
      expect(await window.page.locator('[data-member="receivables.open_amount"]').innerText()).toContain('€300.00')
      expect(await violations(window.page)).toEqual([])
      await window.page.getByRole('link', { name: 'See your figures' }).click()
      await settled(window.page)
      expect(await window.page.locator('[data-figure="outstanding"]').innerText()).toContain('€300')
      expect(await openAmount(1)).toBe('300.00')
    },
    A_RUN,
  )

  it(
    'drops the next export under the same name: both are kept, and what changed is said',
    async () => {
      await window.page.getByRole('link', { name: 'Import' }).click()
      await window.page.reload()
      await window.page.getByText('Import done: version 1 is served').waitFor()
      await drop(file(FEC, SECOND_EXPORT))
      await card(FEC).getByText('both will be kept').waitFor()
      await run()
      await window.page.getByText('What changed between version 1 and version 2').waitFor()
      const cells = await window.page.locator('[data-member="receivables.open_amount"] td').allInnerTexts()
      expect(cells).toEqual(['€300.00', '€750.00', '+€450.00'])
      expect(await openAmount(2)).toBe('750.00')
      expect(await readFile(join(workspace, 'inbox', FEC), 'utf8')).toBe(FIRST_EXPORT)
      expect(window.faults).toEqual([])
    },
    A_RUN,
  )
})
