import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSecrets, signToken } from '../../semantic/auth.ts'
import { quietLog } from '../../semantic/server.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { CFO, type Served, serveRows } from '../helpers/served.ts'

const logged: string[] = []
let served: Served
beforeAll(async () => {
  process.env.ENCOURS_LOG = 'info'
  const log = quietLog({ write: (line: string) => void logged.push(line) })
  delete process.env.ENCOURS_LOG
  served = await serveRows(rowsOfItems([{ id: 'i1', entity: 'a', portfolio: 'north', amount: 1 }]), { log })
})
afterAll(() => served.stop())

const now = () => Math.floor(Date.now() / 1000)
const good = () => ({
  ...{ iss: 'encours', aud: 'encours-api', sub: 'x', iat: now(), exp: now() + 600 },
  ...{ role: 'cfo', entities: '*', pii: false },
})
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function forge(
  claims: unknown,
  header: object = { alg: 'HS256', typ: 'JWT' },
  key: Uint8Array | string = served.secret,
  hash = 'sha256',
) {
  const body = `${part(header)}.${part(claims)}`
  return `${body}.${createHmac(hash, key).update(body).digest('base64url')}`
}

const question = encodeURIComponent(JSON.stringify({ measures: ['receivables.open_amount'] }))
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(served.url + path, { headers, redirect: 'manual' })
const load = (token: string) => get(`/cubejs-api/v1/load?query=${question}`, { authorization: `Bearer ${token}` })

describe('tokens', () => {
  it('a good one is answered', async () => {
    expect((await load(forge(good()))).status).toBe(200)
  })

  it.each<[string, () => string]>([
    ['no token', () => ''],
    ['not a token', () => 'abc.def.ghi'],
    ['alg none', () => `${part({ alg: 'none' })}.${part(good())}.`],
    ['HS512', () => forge(good(), { alg: 'HS512' }, served.secret, 'sha512')],
    [
      'a public key used as a secret',
      () => {
        const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
        return forge(good(), { alg: 'HS256' }, publicKey.export({ type: 'spki', format: 'pem' }).toString())
      },
    ],
    ['RS256 in the header', () => forge(good(), { alg: 'RS256' })],
    ['another secret', () => forge(good(), undefined, randomBytes(32))],
    ['a key named by a path', () => forge(good(), { alg: 'HS256', kid: '../../dev/null' }, '')],
    ['no end', () => forge({ ...good(), exp: undefined })],
    ['an end too far', () => forge({ ...good(), exp: now() + 86_400 })],
    ['an end too far, begun in the future', () => forge({ ...good(), iat: now() + 86_400, exp: now() + 90_000 })],
    ['over', () => forge({ ...good(), iat: now() - 7200, exp: now() - 3600 })],
    ['not yet', () => forge({ ...good(), nbf: now() + 600 })],
    ['another issuer', () => forge({ ...good(), iss: 'somebody' })],
    ['another audience', () => forge({ ...good(), aud: 'other' })],
    ['nobody', () => forge({ ...good(), sub: undefined })],
    ['an unknown role', () => forge({ ...good(), role: 'root' })],
    ['no entities', () => forge({ ...good(), entities: undefined })],
    ['an empty list of entities', () => forge({ ...good(), entities: [] })],
    ['entities that are an object', () => forge({ ...good(), entities: { $ne: null } })],
    ['a salesperson without portfolios', () => forge({ ...good(), role: 'sales' })],
    ['100 kilobytes', () => forge({ ...good(), padding: 'x'.repeat(100_000) })],
  ])('%s is refused without saying why', async (_, token) => {
    const response = await load(token()).catch(() => null)
    // Node itself refuses headers of that size.
    if (response?.status === 431 || response === null) return
    expect(response.status).toBe(403)
    const { error } = (await response.json()) as { error: string }
    expect(error).toBe('Sign in again: the token is missing, wrong or over.')
  })

  it('live an hour at most', async () => {
    await expect(signToken(CFO, [served.secret], 3601)).rejects.toThrow(/an hour at most/)
  })

  it('never reach the log, nor do the values asked', async () => {
    const token = forge({ ...good(), iss: 'canary-issuer' })
    await load(token)
    await served.ask({
      measures: ['receivables.open_amount'],
      filters: [{ member: 'receivables.entity', operator: 'gt', values: ['canary-value'] }],
    })
    const all = logged.join('\n')
    expect(logged.length).toBeGreaterThan(0)
    expect(all.includes(token.slice(-20)) || all.includes('canary')).toBe(false)
  })
})

describe('the secret', () => {
  it.each([
    ['unset', undefined],
    ['empty', ''],
    ['short', 'abcdefghijklmnop1234567'],
    ['known', 'change-me-secret-change-me-secret-change-me'],
    ['of one letter', 'a'.repeat(64)],
  ])('%s refuses to start', (_, secret) => {
    expect(() => readSecrets(secret === undefined ? {} : { ENCOURS_API_SECRET: secret })).toThrow(/ENCOURS_API_SECRET/)
  })
})

describe('the door', () => {
  it('answers only under its own names', async () => {
    const { request } = await import('node:http')
    const statusUnder = (host: string) =>
      new Promise<number>((resolve) => {
        request(`${served.url}/livez`, { headers: { host } }, (response) => {
          response.resume()
          resolve(response.statusCode ?? 0)
        }).end()
      })
    expect(await statusUnder('localhost:4000')).toBe(200)
    expect(await statusUnder('evil.example')).toBe(421)
  })

  it('sends a policy for browsers, and no right for other sites', async () => {
    const { headers } = await get('/livez', { origin: 'https://evil.example' })
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it.each([
    '/cubejs-api/v1/sql',
    '/cubejs-api/graphql',
    '/cubejs-api/v1/dry-run',
    '/cubejs-api/v1/pre-aggregations/jobs',
    '/playground/context',
    '/cubejs-api/v1/cubesql',
  ])('%s does not exist', async (path) => {
    const { status } = await get(`${path}?query=${question}`, { authorization: `Bearer ${forge(good())}` })
    expect([404, 503]).toContain(status)
  })

  it('gives no session without a sign-in link outside the demo', async () => {
    expect((await fetch(`${served.url}/api/session`, { method: 'POST' })).status).toBe(403)
  })
})

describe('the demo', () => {
  it('gives any browser of this machine an hour, but not another site', async () => {
    const demo = await serveRows(null, { demo: true })
    try {
      const ask = (headers: Record<string, string>) => fetch(`${demo.url}/api/session`, { method: 'POST', headers })
      const session = (await (await ask({})).json()) as { token: string; role: string }
      expect([session.role, session.token.split('.').length]).toEqual(['cfo', 3])
      expect((await ask({ origin: 'https://evil.example' })).status).toBe(403)
      expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)

      // Nothing is published: a sentence for programs; the pages are served and say so themselves.
      const { status, error } = await demo.ask({ measures: ['board.dso'] })
      expect([status, error]).toEqual([503, expect.stringMatching(/encours run/)])
      expect((await fetch(`${demo.url}/readyz`)).status).toBe(503)
      const context = await fetch(`${demo.url}/api/context`, { headers: { authorization: `Bearer ${session.token}` } })
      expect(await context.json()).toMatchObject({ dataVersion: 0, asOf: null, entities: [], rights: ['import'] })
    } finally {
      await demo.stop()
    }
  })
})
