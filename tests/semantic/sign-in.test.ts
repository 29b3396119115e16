import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../semantic/auth.ts'
import { quietLog, type Running, startServer } from '../../semantic/server.ts'
import { hashPassword } from '../../semantic/sign-in/passwords.ts'
import { type User, Users } from '../../semantic/sign-in/users.ts'
import { CookieJar } from '../helpers/cookie-jar.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { type Served, serveRows } from '../helpers/served.ts'

const PASSWORD = 'quatre mots à la suite'
const OWNER: Caller = { sub: 'owner', role: 'admin', entities: '*', pii: true }
const logged: string[] = []
const log = quietLog({ write: (line: string) => void logged.push(line) })

let folder: string
let file: string
let users: Users
let anna: User
let rows: Served
let running: Running
let jar: CookieJar

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encours-users-'))
  file = join(folder, 'users.json')
  users = new Users(file)
  anna = {
    ...{ name: 'anna', role: 'sales', entities: '*', portfolios: ['north'], pii: false, locked: false },
    password: await hashPassword(PASSWORD),
  }
  rows = await serveRows(
    rowsOfItems([
      { id: 'i1', entity: 'a', portfolio: 'north', amount: 1 },
      { id: 'i2', entity: 'a', portfolio: 'south', amount: 2 },
    ]),
  )
  running = await start()
})
afterAll(async () => {
  await running.stop()
  await rows.stop()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  jar = new CookieJar()
  await users.change(() => [anna, { ...anna, name: 'chef', role: 'admin' }])
})

const start = (more: object = {}, port = 0) =>
  startServer({
    publishedDir: rows.publishedDir,
    secrets: [rows.secret],
    company: { name: 'Test', language: 'fr', agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3 },
    signIn: {
      ...{ usersFile: file, lastSignInsFile: join(folder, 'data', 'sign-ins.json'), attemptsPerMinute: 1000 },
      ...more,
    },
    port,
    log,
  })

const JSON_HEADERS = { 'content-type': 'application/json', 'accept-language': 'en' }
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  jar.ask(running.url + path, { method: 'POST', headers: { ...JSON_HEADERS, ...headers }, body: JSON.stringify(body) })
const signIn = (name = 'anna', password = PASSWORD, headers: Record<string, string> = {}) =>
  post('/api/sign-in', { name, password }, headers)
const textOf = async (response: Response) => ((await response.json()) as { error: string }).error

async function session(): Promise<Record<string, unknown>> {
  const response = await jar.ask(`${running.url}/api/session`, { method: 'POST' })
  return { status: response.status, ...((await response.json()) as object) }
}
const get = async (path: string) =>
  fetch(running.url + path, { headers: { authorization: `Bearer ${(await session()).token}` } })

describe('a sign-in link', () => {
  it('works once: it gives a cookie no script reads, and the cookie gives short tokens', async () => {
    const link = running.signInLink(OWNER)
    const first = await jar.ask(link)
    const cookie = first.headers.get('set-cookie') ?? ''
    expect([first.status, first.headers.get('location')]).toEqual([303, '/'])
    expect(cookie).toMatch(/; Path=\/;.*HttpOnly; SameSite=Strict/)
    expect(cookie).not.toContain('Secure')
    const again = await fetch(link, { redirect: 'manual' })
    expect([again.status, again.headers.get('set-cookie')]).toEqual([403, null])

    const me = await session()
    expect(me).toMatchObject({ role: 'admin', name: 'owner', way: 'link', entities: '*' })
    const lives = Date.parse(String(me.expiresAt)) - Date.now()
    expect(lives > 0 && lives <= 300_000).toBe(true)
    expect(await (await get('/api/context')).json()).toMatchObject({ dataVersion: 1, asOf: '2025-12-31', demo: false })
  })

  it.each([[''], ['encours_session=guess'], ['encours_session=a.b.c']])('"%s" is no session', async (cookie) => {
    const response = await fetch(`${running.url}/api/session`, { method: 'POST', headers: cookie ? { cookie } : {} })
    expect(response.status).toBe(403)
  })
})

describe('a name and a password', () => {
  it('open the door to what the user may see, whatever the capitals of the name', async () => {
    expect((await signIn(' Anna ')).status).toBe(200)
    expect(await session()).toMatchObject({ name: 'anna', role: 'sales', entities: '*', portfolios: ['north'] })
    const query = encodeURIComponent(JSON.stringify({ measures: ['receivables.open_amount'] }))
    const answer = await (await get(`/cubejs-api/v1/load?query=${query}`)).json()
    expect((answer as { data: unknown[] }).data).toEqual([{ 'receivables.open_amount': '1.00' }])
  })

  it('are refused in the language of the page, alike for a wrong password, an unknown name and a locked user', async () => {
    await users.change((all) => all.map((user) => (user.name === 'anna' ? { ...user, locked: true } : user)))
    const tries = [() => signIn('anna'), () => signIn('chef', `${PASSWORD}!`), () => signIn('nobody')]
    for (const attempt of tries) {
      const response = await attempt()
      expect([response.status, response.headers.get('set-cookie')]).toEqual([401, null])
      expect(await textOf(response)).toBe(
        'The name or the password is wrong: check both and try again, or ask your administrator.',
      )
    }
    const french = await signIn('nobody', 'x', { 'accept-language': 'fr-FR,fr;q=0.9' })
    expect(await textOf(french)).toMatch(/^Le nom ou le mot de passe est faux : /)
  })

  it.each([
    [{}],
    [{ name: 'anna' }],
    [{ name: 'anna', password: ['x'] }],
    [{ name: 'anna', password: 'x'.repeat(300) }],
    [{ name: { $ne: '' }, password: { $ne: '' } }],
    ['anna'],
  ])('%j is not read', async (body) => {
    expect((await post('/api/sign-in', body)).status).toBe(400)
  })

  it.each(['known', 'unknown'])('five wrong ones close a %s name for 15 minutes, the right one too', async (kind) => {
    const name = kind === 'known' ? 'closing' : 'never-was'
    if (kind === 'known') await users.change((all) => [...all, { ...anna, name }])
    // all at once: none is looked at before it is counted
    const five = await Promise.all([1, 2, 3, 4, 5].map((number) => signIn(name, `wrong ${number}`)))
    expect(five.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    const sixth = await signIn(name)
    expect([sixth.status, sixth.headers.get('retry-after')]).toEqual([429, '900'])
    expect(await textOf(sixth)).toBe('Too many attempts under this name: try again in 15 min.')
    expect((await signIn('chef')).status).toBe(200)
  })

  it('are tried so many times a minute from one address, whatever the names', async () => {
    const strict = await start({ attemptsPerMinute: 3 })
    const at = (name: string) =>
      fetch(`${strict.url}/api/sign-in`, {
        ...{ method: 'POST', headers: JSON_HEADERS },
        body: JSON.stringify({ name, password: 'wrong' }),
      })
    const statuses = [await at('a'), await at('b'), await at('c'), await at('d')].map(({ status }) => status)
    expect(statuses).toEqual([401, 401, 401, 429])
    await strict.stop()
  })
})

describe('a session', () => {
  it('is another one after signing in again, and the one before is worth nothing', async () => {
    await signIn()
    const before = jar.value(running.url, 'encours_session') ?? ''
    await signIn('chef')
    expect(await session()).toMatchObject({ name: 'chef' })
    jar.put(running.url, 'encours_session', before)
    expect((await session()).status).toBe(403)
  })

  it('ends with signing out, for a copy of its cookie too', async () => {
    await signIn()
    const copy = jar.value(running.url, 'encours_session') ?? ''
    expect((await post('/api/sign-out', {})).status).toBe(204)
    expect(jar.value(running.url, 'encours_session')).toBeUndefined()
    jar.put(running.url, 'encours_session', copy)
    expect((await session()).status).toBe(403)
  })

  it.each<[string, (user: User) => User | Promise<User> | null]>([
    ['locked', (user) => ({ ...user, locked: true })],
    ['removed', () => null],
    ['given another role', (user) => ({ ...user, role: 'analyst' })],
    ['given other companies', (user) => ({ ...user, entities: ['a'] })],
    ['given another password', async (user) => ({ ...user, password: await hashPassword('another one, long enough') })],
  ])('is over once the user is %s', async (_, change) => {
    await signIn()
    expect((await session()).status).toBe(200)
    const changed = await change(anna)
    await users.change((all) => all.flatMap((user) => (user.name === 'anna' ? (changed ?? []) : user)))
    expect((await session()).status).toBe(403)
  })

  it('outlives a restart, and not another secret', async () => {
    await signIn()
    const cookie = `encours_session=${jar.value(running.url, 'encours_session')}`
    const again = await start()
    const ask = (url: string) => fetch(`${url}/api/session`, { method: 'POST', headers: { cookie } })
    expect((await ask(again.url)).status).toBe(200)
    await again.stop()
    const other = await startServer({
      publishedDir: rows.publishedDir,
      secrets: [randomBytes(32)],
      company: { name: 'Test', language: 'fr', agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3 },
      signIn: { usersFile: file },
      port: 0,
    })
    expect((await ask(other.url)).status).toBe(403)
    await other.stop()
  })

  it('is no token, and a token is no session', async () => {
    await signIn()
    const cookie = jar.value(running.url, 'encours_session') ?? ''
    const asToken = await fetch(`${running.url}/api/context`, { headers: { authorization: `Bearer ${cookie}` } })
    expect(asToken.status).toBe(403)
    jar.put(running.url, 'encours_session', await rows.tokenOf(OWNER))
    expect((await session()).status).toBe(403)
  })

  it('behind https is marked so that it never travels in the clear, and the public pages are ours', async () => {
    const behind = await start({ publicAddress: 'https://encours.example.com' })
    const headers = { ...JSON_HEADERS, origin: 'https://encours.example.com', 'sec-fetch-site': 'same-origin' }
    const body = JSON.stringify({ name: 'anna', password: PASSWORD })
    const response = await fetch(`${behind.url}/api/sign-in`, { method: 'POST', headers, body })
    expect(response.status).toBe(200)
    expect(response.headers.get('set-cookie')).toMatch(/; HttpOnly; Secure; SameSite=Strict/)
    await behind.stop()
  })
})

describe('a request that our own pages did not send', () => {
  it.each<[string, Record<string, string>, number]>([
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a sister site', { 'sec-fetch-site': 'same-site' }, 403],
    ['with another origin', { origin: 'https://elsewhere.example' }, 403],
    ['with no origin to name', { origin: 'null' }, 403],
    ['by a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['as plain text', { 'content-type': 'text/plain' }, 415],
  ])('%s neither signs in nor out', async (_, headers, status) => {
    const refused = await signIn('anna', PASSWORD, headers)
    expect([refused.status, refused.headers.get('set-cookie')]).toEqual([status, null])
    await signIn()
    expect((await post('/api/sign-out', {}, headers)).status).toBe(status)
    expect((await session()).status).toBe(200)
  })

  it('gets no token, even with the cookie', async () => {
    await signIn()
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect((await jar.ask(`${running.url}/api/session`, { method: 'POST', headers })).status).toBe(403)
  })

  it('and one outside of the demo is nobody it chooses to be', async () => {
    await signIn()
    expect((await post('/api/session', { persona: 'admin' })).status).toBe(403)
  })
})

describe('around it', () => {
  it('pages may run our own scripts only, and none written into a page', async () => {
    const { headers } = await fetch(`${running.url}/api/sign-in`)
    const policy = (headers.get('content-security-policy') ?? '').split('; ')
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("script-src-attr 'none'")
    expect(policy.filter((part) => /script/.test(part) && /unsafe|data:|\*/.test(part))).toEqual([])
  })

  it('people are listed, without their passwords, for who looks after them and nobody else', async () => {
    await signIn()
    expect((await get('/api/users')).status).toBe(403)
    await signIn('chef')
    const body = await (await get('/api/users')).text()
    expect((JSON.parse(body) as { users: object[] }).users).toEqual([
      expect.objectContaining({ name: 'anna', role: 'sales', locked: false, lastSignIn: expect.stringMatching(/Z$/) }),
      expect.objectContaining({ name: 'chef', role: 'admin' }),
    ])
    expect(body).not.toContain('scrypt')
  })

  it('a list of users that is not whole lets nobody in, and no server starts with one', async () => {
    await writeFile(file, '{"users": [{"name": "anna", "role": "king"}]}')
    expect((await signIn()).status).toBe(500)
    await expect(start()).rejects.toThrow(/users\.json is not a list of users at "users\.0\..+": put back/)
    await rm(file)
  })

  it('nothing that was logged tells a password, a cookie or a token', () => {
    expect(logged.join('\n')).toContain('a name is closed for a while')
    for (const secret of [PASSWORD, 'wrong 1', 'eyJ', 'scrypt', 'never-was'])
      expect(logged.join('\n')).not.toContain(secret)
  })
})
