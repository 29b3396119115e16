import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Running, startServer } from '../../semantic/server.ts'
import { hashPassword } from '../../semantic/sign-in/passwords.ts'
import { type User, Users } from '../../semantic/sign-in/users.ts'
import { type IdentityProvider, startIdentityProvider } from '../helpers/identity-provider.ts'
import { browserPath, type Look, openWindow, settled, violations, type Window } from './browser.ts'
import { PAGES, type Served, serve } from './served.ts'

const PASSWORD = 'quatre mots à la suite'
const PORT = 4612
const HEADING = { name: 'Please sign in' }

describe.skipIf(!browserPath)('signing in', () => {
  let folder: string
  let users: Users
  let pages: string
  let guarded: Running
  let demo: Served
  let identity: IdentityProvider

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'encours-users-'))
    users = new Users(join(folder, 'users.json'))
    pages = PAGES
    identity = await startIdentityProvider([`http://127.0.0.1:${PORT}/api/sign-in/provider/callback`])
    const { issuer, clientId, clientSecret } = identity
    const user = { entities: '*', pii: false, locked: false, password: await hashPassword(PASSWORD) } as const
    await users.change((): User[] => [
      { ...user, name: 'chef', role: 'admin' },
      { ...user, name: 'closed', role: 'analyst' },
      { ...user, name: 'vendeur', role: 'sales', portfolios: ['nord'] },
    ])
    guarded = await startServer({
      publishedDir: join(inject('demoWorkspace'), 'data/published'),
      secrets: [crypto.getRandomValues(new Uint8Array(32))],
      company: { name: 'Demo', language: 'fr', agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3 },
      port: PORT,
      pagesDir: pages,
      questionsPerMinute: 100_000,
      signIn: {
        usersFile: join(folder, 'users.json'),
        lastSignInsFile: join(folder, 'sign-ins.json'),
        provider: {
          ...{ issuer, clientId, clientSecret, scope: 'openid profile', roles: {} },
          claims: { role: 'groups' },
        },
      },
    })
    demo = await serve(inject('demoWorkspace'), pages)
  })
  afterAll(async () => {
    await guarded?.stop()
    await demo?.stop()
    await identity?.stop()
    await rm(folder, { recursive: true })
  })

  const withWindow = async (look: Look, work: (page: Page, window: Window) => Promise<void>) => {
    const window = await openWindow({ language: 'en', ...look })
    try {
      await work(window.page, window)
    } finally {
      await window.close()
    }
  }

  /** By keyboard alone: the name has the focus when the page opens. */
  async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
    await page.getByLabel('Name').waitFor()
    await page.getByLabel('Name').fill('')
    await page.getByLabel('Name').focus()
    await page.keyboard.type(name)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
  }

  const me = async (page: Page): Promise<string> => {
    await page.locator('.chip.me button').click()
    const panel = page.getByRole('dialog', { name: 'Who I am' })
    await panel.waitFor()
    return panel.innerText()
  }

  it('a wrong password is told in a sentence, the right one opens the page that was asked for', () =>
    withWindow({}, async (page) => {
      await page.goto(`${guarded.url}/?page=access`)
      await page.getByRole('heading', HEADING).waitFor()
      await page.locator('[autocomplete=username]:focus').waitFor()
      await signIn(page, 'chef', 'not the password')
      expect(await page.getByRole('alert').innerText()).toMatch(/^The name or the password is wrong: /)
      await page.locator('[type=password]:focus').waitFor()
      expect(await page.locator('main').innerText()).not.toContain('€')

      await signIn(page, 'chef')
      await settled(page)
      expect(new URL(page.url()).searchParams.get('page')).toBe('access')
      expect(await me(page)).toMatch(/chef\s+Role: Administrator\s+You see all companies\./)
      await page.keyboard.press('Escape')
      const listed = page.locator('#access-users tbody tr')
      await listed.first().waitFor()
      expect(await listed.locator('th').allInnerTexts()).toEqual(['chef', 'closed', 'vendeur'])
      expect(await listed.first().innerText()).not.toContain('never')
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('#access-views').getByRole('button').click(),
      ])
      const lines = (await readFile(await file.path(), 'utf8')).split('\r\n')
      expect(lines).toContain('ledger_proof,Ledger proof,sales,none,none')
      expect(lines).toContain('receivables,Receivables,sales,portfolio,portfolio_of_entities')
    }))

  it('after five wrong ones the page says how long to wait', () =>
    withWindow({}, async (page) => {
      await page.goto(guarded.url)
      for (let attempt = 1; attempt <= 6; attempt += 1) {
        await signIn(page, 'closed', `wrong password ${attempt}`)
        await page.getByRole('alert').waitFor()
        await page.waitForFunction(() => document.querySelector('form[aria-busy="false"]'))
      }
      expect(await page.getByRole('alert').innerText()).toBe('Too many attempts under this name: try again in 15 min.')
    }))

  it('a salesperson sees the own portfolio, and after signing out nothing', () =>
    withWindow({}, async (page) => {
      await page.goto(guarded.url)
      await signIn(page, 'vendeur')
      await settled(page)
      expect(await me(page)).toContain('Portfolio: nord.')
      await page.keyboard.press('Escape')
      const shown = await page.locator('#outstanding .value').innerText()
      const query = {
        measures: ['receivables.open_amount'],
        filters: [
          { member: 'receivables.entity', operator: 'equals', values: ['atelier', 'comptoir'] },
          { member: 'receivables.portfolio', operator: 'equals', values: ['nord'] },
        ],
      }
      const [row] = await demo.ask(query)
      const amount = Number(row?.['receivables.open_amount'])
      const expected = amount >= 1e6 ? `€${(amount / 1e6).toFixed(2)}M` : `€${Math.round(amount / 1e3)}k`
      expect(shown.replace(/[\s\u202f\u00a0]/g, '')).toBe(expected)

      await page.locator('.chip.me button').click()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('heading', HEADING).waitFor()
      await page.reload()
      await page.getByRole('heading', HEADING).waitFor()
      expect(await page.locator('.tile').count()).toBe(0)
    }))

  it('a user who is locked while a page is open is shown the way in', () =>
    withWindow({}, async (page) => {
      await page.goto(`${guarded.url}/?page=access`)
      await signIn(page, 'chef')
      await settled(page)
      const before = await users.list()
      await users.change((all) => all.map((user) => (user.name === 'chef' ? { ...user, locked: true } : user)))
      await page.reload()
      await page.getByRole('heading', HEADING).waitFor()
      await users.change(() => before)
    }))

  it('through the identity provider in one click, or told why not', () =>
    withWindow({}, async (page) => {
      identity.person = { sub: 'p1', name: 'A. Person', groups: [] }
      await page.goto(guarded.url)
      await page.getByRole('link', { name: 'Sign in with your company account' }).click()
      await page.getByRole('alert').waitFor()
      expect(await page.getByRole('alert').innerText()).toMatch(/^The identity provider gives you no role/)
      identity.person = { sub: 'p1', name: 'A. Person', groups: ['analyst'] }
      await page.getByRole('link', { name: 'Sign in with your company account' }).click()
      await page.waitForSelector('.chip.me')
      expect(await me(page)).toMatch(/A\. Person\s+Role: Analyst/)
    }))

  it('in the demo a visitor is another person with one click, in French too', () =>
    withWindow({ language: 'fr' }, async (page) => {
      await page.goto(demo.url)
      await settled(page)
      await page.locator('.chip.me button').click()
      expect(await page.getByRole('button', { name: 'Se déconnecter' }).count()).toBe(0)
      await page.getByRole('radio', { name: 'Commercial' }).click()
      await page.locator('.chip.me', { hasText: 'Commercial' }).waitFor()
      await page.goto(`${demo.url}/?page=access`)
      await page.locator('#access-views').waitFor()
      expect(await page.locator('.chip.me').innerText()).toContain('Commercial')
      expect(await page.locator('#access-users').count()).toBe(0)
      // how many, and which, tests/semantic/sign-in-matrix.test.ts holds to what really comes
      expect(await page.locator('#access-views-title').innerText()).toMatch(
        /^Un commercial ne voit que son portefeuille dans \d+ des \d+ vues, et rien des autres$/,
      )
    }))

  it.each(['light', 'dark'] as const)('without a fault that axe finds, in the %s theme, at any width', (theme) =>
    withWindow({ theme }, async (page, { faults }) => {
      await page.goto(`${guarded.url}/?problem=unreachable`)
      await page.getByRole('alert').waitFor()
      expect(await violations(page)).toEqual([])
      await signIn(page, 'chef')
      await page.waitForSelector('.chip.me')
      await page.goto(`${guarded.url}/?page=access`)
      await settled(page)
      await page.locator('#access-users').waitFor()
      expect(await violations(page)).toEqual([])
      await me(page)
      expect(await violations(page)).toEqual([])
      await page.setViewportSize({ width: 390, height: 844 })
      // the open panel follows the window a frame later
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      // before signing in, the browser notes that it was refused; nothing else went wrong
      expect(faults.filter((fault) => !/status of 403/.test(fault))).toEqual([])
    }),
  )
})
