import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldersOf } from '../../scripts/pipeline/folders.ts'
import { isLocked } from '../../scripts/pipeline/lock.ts'
import { importRoutes } from '../../scripts/workshop/import/routes.ts'
import { type FecRow, fecText } from '../helpers/fec.ts'
import { lastingFolder } from '../helpers/workspace.ts'
import { browserPath, openWindow, violations, type Window } from './browser.ts'
import { askFile } from './published.ts'
import { PAGES, type Served, serve } from './served.ts'

/** A build takes a quarter of a minute alone, and minutes beside other work. */
const A_RUN = 280_000
const FEC = '111111118FEC20261231.txt'
/** A sale of 100.00 on the fifth of a month. */
const sale = (month: number): FecRow[] => {
  const entry = { journal: 'VE', num: `${month}`, date: `2026${String(month).padStart(2, '0')}05` }
  return [
    { ...entry, account: '411000', aux: `C${month}`, debit: '100,00' },
    { ...entry, account: '706000', credit: '100,00' },
  ]
}
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const YEAR = fecText(MONTHS.flatMap(sale))
/** The same months again, nine of the twelve sales gone. */
const SHORT = fecText([1, 2, 12].flatMap(sale))

describe.skipIf(!browserPath)('a file that takes too much away', { timeout: A_RUN }, () => {
  let workspace: string
  let served: Served
  let window: Window

  beforeAll(async () => {
    workspace = await lastingFolder('import-held')
    await mkdir(join(workspace, 'inbox'))
    const company = 'entities:\n  - {id: main, name: Main, terms: {days: 30}}\n'
    await writeFile(join(workspace, 'encours.yml'), `language: en\n${company}`)
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

  const drop = async (text: string) => {
    const buffer = Buffer.from(text)
    await window.page.locator('.drop input').setInputFiles([{ name: FEC, mimeType: 'text/plain', buffer }])
    await window.page.getByRole('button', { name: 'Import one file' }).click()
  }
  const openAmount = async () => {
    const file = await askFile(workspace)
    const [row] = await file.rows(`select sum(open_amount)::varchar as open_amount from fct_receivable_balances
      where valid_from <= date '2026-12-05' and valid_to > date '2026-12-05'`)
    await file.close()
    return row?.open_amount
  }

  it('is held, says how many lines are gone, and the figures stay', async () => {
    await window.page.goto(`${served.url}/?page=import`)
    await drop(YEAR)
    await window.page.getByText('Import done: version 1 is served').waitFor()
    expect(await openAmount()).toBe('1200.00')
    await window.page.reload()
    await drop(SHORT)
    await window.page.getByText('waits for your consent').first().waitFor()
    const result = window.page.getByRole('row', { name: FEC }).filter({ hasText: 'held' })
    expect(await result.innerText()).toContain('18 lines of 24 have disappeared or changed since the previous export')
    expect(await openAmount()).toBe('1200.00')
    expect(await violations(window.page)).toEqual([])
  })

  it('is landed once a person accepts it; then the audit holds what lost most of its rows', async () => {
    await window.page.getByRole('button', { name: /^Accept “.*” and run again$/ }).click()
    await window.page.getByText('There are far fewer rows than before.').waitFor()
    await window.page.getByText('What was published stayed as it was.').waitFor()
    expect(await openAmount()).toBe('1200.00')
    expect(await violations(window.page)).toEqual([])
  })

  it('is published once a person accepts that too, and the page says what changed', async () => {
    await window.page.getByRole('button', { name: 'Accept and publish' }).click()
    await window.page.getByText(/Import done: version \d is served/).waitFor()
    const cells = window.page.locator('[data-member="receivables.open_amount"] td')
    await cells.first().waitFor()
    // by hand: sales 1, 2 and 12 of the twelve
    expect(await cells.allInnerTexts()).toEqual(['€1,200.00', '€300.00', '−€900.00'])
    expect(await openAmount()).toBe('300.00')
    expect(window.faults).toEqual([])
  })
})
