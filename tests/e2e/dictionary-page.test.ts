import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readContract } from '../../semantic/contract.ts'
import { browserPath, openWindow, settled, type Window } from './browser.ts'
import { type Shared, servedDemo } from './served.ts'

// what is out of sight is not laid out: its text is there, its innerText is not
const entries = (page: Page) => page.locator('.entry h4 code').allTextContents()

describe.skipIf(!browserPath)('the dictionary', () => {
  let served: Shared
  let open: Window

  beforeAll(async () => {
    served = servedDemo()
    open = await openWindow({ language: 'fr' })
    await open.page.goto(`${served.url}/?page=dictionary`)
    await settled(open.page)
  })
  afterAll(async () => {
    await open?.close()
  })

  it('has an entry for every public measure and dimension', async () => {
    const members = Object.entries(await readContract()).flatMap(([view, { measures, dimensions }]) =>
      [...Object.keys(measures), ...Object.keys(dimensions)].map((name) => `${view}.${name}`),
    )
    expect([...(await entries(open.page))].sort()).toEqual(members.sort())
  })

  it('finds by a word of the title or of the definition, whatever the accents and the case', async () => {
    const { page } = open
    await page.getByRole('searchbox').fill('EPUISEMENT')
    await page.waitForURL(/find=EPUISEMENT/)
    const found = await entries(page)
    expect(found).toContain('board.dso')
    expect(found).not.toContain('receivables.open_amount')
    await page.getByRole('searchbox').fill('zzz introuvable')
    await page.getByText('Rien ne correspond à').waitFor()
    await page.getByRole('searchbox').fill('')
    await page.waitForURL((url) => !url.search.includes('find'))
  })

  it('says how a member is computed, of what, when it is empty, since when, and which tests prove it', async () => {
    const { page } = open
    await page.goto(`${served.url}/?page=dictionary&member=board.dso`)
    const entry = page.locator('.entry.linked')
    await entry.locator('dl').waitFor()
    const text = await entry.innerText()
    expect(text).toContain('DSO par épuisement')
    const labels = await entry.locator('dt').allInnerTexts()
    expect(labels).toEqual([
      ...['Formule', 'Unité', 'Agrégation', 'Vide quand', 'Colonnes d’entrée', 'Tables publiées', 'Macros', 'Depuis'],
      'Preuves',
    ])
    expect(text).toContain('les avoirs et règlements dépassent les factures')
    expect(text).toContain('fct_receivables_monthly.sales_m0…24')
    expect(text).toContain('tests/semantic/dso-oracles.test.ts')
    const box = await entry.boundingBox()
    expect(box?.y).toBeLessThan(300)
  })

  it('opens an entry by keyboard, and shows one view alone', async () => {
    const { page } = open
    await page.getByRole('navigation', { name: 'Vues' }).getByRole('link', { name: 'Refus', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/in=refusals/)
    expect((await entries(page)).every((name) => name.startsWith('refusals.'))).toBe(true)
    await page.locator('.entry summary').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.entry dl').first().waitFor()
    expect(await page.locator('.entry dl').first().innerText()).toContain('fct_refusals.refusal_id')
  })

  it('ends in the glossary, each term in both languages', async () => {
    const { page } = open
    await page.goto(`${served.url}/?page=dictionary&in=glossary`)
    const row = page.locator('#glossary tbody tr', {
      has: page.getByRole('rowheader', { name: 'encours', exact: true }),
    })
    expect(await row.locator('td').first().innerText()).toBe('open amount')
    expect(open.faults).toEqual([])
  })
})
