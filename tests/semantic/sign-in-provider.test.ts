import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../semantic/auth.ts'
import { quietLog } from '../../semantic/server.ts'
import { Provider, type ProviderSettings, providedBy } from '../../semantic/sign-in/provider.ts'
import { CookieJar } from '../helpers/cookie-jar.ts'
import { type IdentityProvider, startIdentityProvider } from '../helpers/identity-provider.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { type Served, serveRows } from '../helpers/served.ts'

const PORT = 4611
const US = `http://127.0.0.1:${PORT}`
const DOOR = `${US}/api/sign-in/provider`
const CLAIMS = { role: 'groups', entities: 'encours_entities', portfolios: 'encours_portfolios' }
const ROLES: Record<string, Role> = { direction: 'cfo', commercial: 'sales' }

let identity: IdentityProvider
let served: Served
let jar: CookieJar
const logged: string[] = []
beforeAll(async () => {
  identity = await startIdentityProvider([`${DOOR}/callback`])
  served = await serveRows(
    rowsOfItems([
      { id: 'i1', entity: 'a', portfolio: 'north', amount: 1 },
      { id: 'i2', entity: 'a', portfolio: 'south', amount: 2 },
      { id: 'i3', entity: 'b', portfolio: 'north', amount: 4 },
    ]),
    {
      port: PORT,
      log: quietLog({ write: (line: string) => void logged.push(line) }),
      signIn: {
        attemptsPerMinute: 1000,
        provider: { ...settings(identity.issuer), clientSecret: identity.clientSecret },
      },
    },
  )
})
afterAll(async () => {
  await served.stop()
  await identity.stop()
})
beforeEach(() => {
  jar = new CookieJar()
})

const settings = (issuer: string): ProviderSettings => ({
  ...{ issuer, clientId: 'encours', scope: 'openid profile', claims: CLAIMS, roles: ROLES },
})

async function session(): Promise<Record<string, unknown>> {
  const response = await jar.ask(`${US}/api/session`, { method: 'POST' })
  return { status: response.status, ...((await response.json()) as object) }
}

async function openAmount(token: unknown): Promise<unknown> {
  const query = encodeURIComponent(JSON.stringify({ measures: ['receivables.open_amount'] }))
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${US}/cubejs-api/v1/load?query=${query}`, { headers })
  return ((await response.json()) as { data: Record<string, unknown>[] }).data[0]?.['receivables.open_amount']
}

describe('a person of the identity provider', () => {
  it('comes in with the role of their claims, and sees what they say', async () => {
    identity.person = { sub: 'p1', name: 'A. Person', groups: ['staff', 'direction'], encours_entities: ['a'] }
    const { last, way } = await jar.follow(DOOR)
    expect(last).toBe(`${US}/`)
    const asked = new URL(way.find((url) => url.startsWith(`${identity.issuer}/auth?`)) ?? '').searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('response_type')).toBe('code')
    for (const key of ['state', 'nonce', 'code_challenge']) expect(asked.get(key)).toMatch(/^[\w-]{43}$/)
    const me = await session()
    expect(me).toMatchObject({ name: 'A. Person', way: 'provider', role: 'cfo', entities: ['a'] })
    expect(await openAmount(me.token)).toBe('3.00')
  })

  it('who sells sees the portfolio of their claims, in all companies where the claim says *', async () => {
    identity.person = { sub: 'p2', groups: 'commercial', encours_entities: '*', encours_portfolios: 'north' }
    await jar.follow(DOOR)
    const me = await session()
    expect(me).toMatchObject({ role: 'sales', entities: '*', portfolios: ['north'] })
    expect(await openAmount(me.token)).toBe('5.00')
  })

  it.each([
    ['no role', { sub: 'p3', encours_entities: ['a'] }, 'no_role', /gives you no role/],
    [
      'a role we do not know',
      { sub: 'p3', groups: ['staff'], encours_entities: ['a'] },
      'no_role',
      /gives you no role/,
    ],
    [
      'a role by its own name, past the list',
      { sub: 'p3', groups: ['admin'], encours_entities: '*' },
      'no_role',
      /role/,
    ],
    ['no company', { sub: 'p3', groups: ['direction'] }, 'no_entities', /which companies you see/],
    ['no portfolio', { sub: 'p3', groups: ['commercial'], encours_entities: '*' }, 'no_portfolios', /which portfolios/],
    ['no wish to go on', null, 'interrupted', /start again/],
  ])('with %s is turned away, and told why', async (_, person, problem, sentence) => {
    identity.person = person
    const { last } = await jar.follow(DOOR)
    expect(last).toBe(`${US}/?problem=${problem}`)
    expect((await session()).status).toBe(403)
    const english = { 'accept-language': 'en' }
    const told = await fetch(`${US}/api/sign-in?problem=${problem}`, { headers: english })
    expect(((await told.json()) as { problem: string }).problem).toMatch(sentence)
  })
})

describe('the way back', () => {
  /** Goes out, and stops at our door with the code. */
  async function atTheDoor(): Promise<string> {
    identity.person = { sub: 'p1', groups: ['direction'], encours_entities: '*' }
    let at = DOOR
    for (let step = 0; step < 12 && !at.startsWith(`${DOOR}/callback`); step += 1) {
      at = new URL((await jar.ask(at)).headers.get('location') ?? '', at).href
    }
    return at
  }
  const through = async (url: string) => (await jar.ask(url)).headers.get('location')

  it('works once', async () => {
    const back = await atTheDoor()
    expect(await through(back)).toBe('/')
    expect(await through(back)).toBe('/?problem=interrupted')
  })

  it('is closed to a browser that did not go out', async () => {
    const back = await atTheDoor()
    jar = new CookieJar()
    expect(await through(back)).toBe('/?problem=interrupted')
    expect((await session()).status).toBe(403)
  })

  it('is closed to the code of another browser', async () => {
    const theirs = await atTheDoor()
    jar = new CookieJar()
    await atTheDoor()
    expect(await through(theirs)).toBe('/?problem=interrupted')
    expect((await session()).status).toBe(403)
  })

  it.each(['state', 'code', 'iss'])('is closed when %s was changed', async (key) => {
    const back = new URL(await atTheDoor())
    back.searchParams.set(key, key === 'iss' ? 'http://127.0.0.1:1' : 'x'.repeat(43))
    expect(await through(back.href)).toBe('/?problem=interrupted')
  })

  it('is closed to a cookie of another kind', async () => {
    const back = await atTheDoor()
    await jar.ask(back)
    jar.put(US, 'encours_provider', jar.value(US, 'encours_session') ?? '')
    expect(await through(back)).toBe('/?problem=interrupted')
  })

  it('logs neither code nor token nor secret', async () => {
    const back = new URL(await atTheDoor())
    await jar.ask(back.href)
    await jar.ask(back.href)
    expect(logged.join('\n')).toContain('interrupted')
    for (const secret of [back.searchParams.get('code') ?? '?', identity.clientSecret, 'eyJ'])
      expect(logged.join('\n')).not.toContain(secret)
  })
})

describe('what claims give', () => {
  const { claims: _, ...rest } = settings('https://login.example.com')
  const alone = { ...rest, claims: { role: 'role' }, roles: {} }

  it('without a list of roles the claim says the role itself, without the other claims all companies', () => {
    expect(providedBy({ sub: 'p', role: 'analyst' }, alone).caller).toMatchObject({ role: 'analyst', entities: '*' })
    expect(() => providedBy({ sub: 'p', role: 'sales' }, alone)).toThrow(/portfolios/)
    expect(() => providedBy({ sub: 'p', role: 'Analyst' }, alone)).toThrow(/no role/)
  })

  it('of several roles the first of the list holds, and no claim shows masked data', () => {
    const both = { ...alone, roles: { strong: 'cfo', weak: 'analyst' } as const }
    const { caller } = providedBy({ sub: 'p', role: ['weak', 'strong'], pii: true }, both)
    expect([caller.role, caller.pii]).toEqual(['cfo', false])
  })
})

it('a provider that cannot be reached is told in one sentence, and reached again once it answers', async () => {
  const gone = await startIdentityProvider([`${DOOR}/callback`])
  await gone.stop()
  const provider = new Provider(settings(gone.issuer))
  await expect(provider.begin(`${DOOR}/callback`)).rejects.toThrow(
    /^The identity provider does not answer as expected: .+\.$/,
  )
  const back = await startIdentityProvider([`${DOOR}/callback`], Number(new URL(gone.issuer).port))
  expect((await provider.begin(`${DOOR}/callback`)).url.origin).toBe(gone.issuer)
  await back.stop()
})
