import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importRoutes } from '../../scripts/workshop/import/routes.ts'
import type { Caller } from '../../semantic/auth.ts'
import { FIRST_EXPORT } from '../faults/two-exports.ts'
import { CFO, type Served, serveRows } from '../helpers/served.ts'
import { lastingFolder } from '../helpers/workspace.ts'

const CONFIG = 'company: A\nlanguage: fr\nentities:\n  - id: nord # first\n  - { id: sud }\n'
const MEGABYTE = 1024 * 1024
const OTHER: Caller = { ...CFO, sub: 'somebody else' }

let workspace: string
let demo: Served
let served: Served
beforeAll(async () => {
  workspace = await lastingFolder('import-routes')
  await mkdir(join(workspace, 'inbox'))
  await writeFile(join(workspace, 'encours.yml'), CONFIG)
  served = await serveRows(null, { more: [importRoutes({ workspace, demo: false, mostMegabytes: 1 })] })
  demo = await serveRows(null, { more: [importRoutes({ workspace, demo: true })] })
})
afterAll(async () => {
  await served?.stop()
  await demo?.stop()
})

interface Body {
  readonly error?: string
  readonly code?: string
  readonly name?: string
  readonly base?: string
  readonly sameAs?: string | null
  readonly files?: { name: string }[]
  readonly entity?: { id: string } | null
}

async function ask(path: string, init: RequestInit = {}, caller: Caller | null = CFO, of = served) {
  const authorization = caller ? { authorization: `Bearer ${await of.tokenOf(caller)}` } : {}
  const answer = await fetch(`${of.url}/api/import${path}`, { ...init, headers: { ...authorization, ...init.headers } })
  return { status: answer.status, body: (await answer.json()) as Body }
}

const send = (name: string, content: BodyInit, caller: Caller = CFO) =>
  ask(`/files?${new URLSearchParams({ name, language: 'en' })}`, { method: 'POST', body: content }, caller)
const post = (path: string, body: object, of = served) =>
  ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }, CFO, of)
const waiting = async (caller: Caller = CFO) => (await ask('', {}, caller)).body.files?.map(({ name }) => name)

describe('the import desk', () => {
  it.each([
    ['analyst', { ...CFO, role: 'analyst' }],
    ['sales', { ...CFO, role: 'sales', portfolios: ['north'] }],
    ['a cfo of some companies', { ...CFO, entities: ['nord'] }],
  ] as [string, Caller][])('does nothing for %s', async (_, caller) => {
    const calls: [string, RequestInit][] = [
      ['', {}],
      ['/files?name=a.txt', { method: 'POST', body: 'x' }],
      ['/files?name=a.txt', { method: 'DELETE' }],
      ['/understood?name=a.txt', {}],
      ['/run', {}],
      ['/changes', {}],
    ]
    for (const [path, init] of calls) {
      const { status, body } = await ask(path, init, caller)
      expect([path, status, body.code]).toEqual([path, 403, 'not_allowed'])
    }
  })

  it('does nothing without a token, nor for a page of another site that has one', async () => {
    expect((await ask('', {}, null)).status).toBe(403)
    const { status, body } = await ask('/files?name=a.txt', {
      ...{ method: 'POST', body: 'x', headers: { origin: 'https://evil.example' } },
    })
    expect([status, body.code]).toEqual([403, 'other_site'])
  })

  it.each([
    ['../../../encours.yml', 'encours.yml'],
    ['..\\..\\.env', 'env'],
    ['/etc/passwd', 'passwd'],
  ])('keeps a file sent as %s outside everything but the sender’s own folder', async (told, kept) => {
    expect((await send(told, 'x')).body.name).toBe(kept)
    expect(await readFile(join(workspace, 'encours.yml'), 'utf8')).toBe(CONFIG)
    expect((await readdir(workspace)).sort()).toEqual(['data', 'encours.yml', 'inbox'])
    expect((await ask(`/files?name=${kept}`, { method: 'DELETE' })).status).toBe(200)
  })

  it.each(['', '..', '\u202E'])('refuses a file without a name that can be kept: %j', async (name) => {
    expect((await send(name, 'x')).body.code).toBe('no_name')
  })

  it('refuses a file that is too large, said or not, in the asker’s language, and keeps nothing of it', async () => {
    const large = new Uint8Array(MEGABYTE + 1)
    const said = await send('large.txt', large)
    expect([said.status, said.body.error]).toEqual([413, expect.stringContaining('“large.txt” is over 1 MB')])
    const unsaid = await fetch(`${served.url}/api/import/files?name=large.txt&language=fr`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await served.tokenOf(CFO)}` },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect([unsaid.status, ((await unsaid.json()) as Body).error]).toEqual([
      413,
      expect.stringContaining('dépasse 1 Mo'),
    ])
    expect((await send('empty.txt', '')).body.code).toBe('empty')
    expect(await waiting()).toEqual([])
  })

  it('shows each person their own files, and says when the inbox has the same already', async () => {
    await writeFile(join(workspace, 'inbox', 'old.txt'), 'same')
    expect((await send('new.txt', 'same')).body.sameAs).toBe('old.txt')
    expect(await waiting(OTHER)).toEqual([])
    expect((await ask('/understood?name=new.txt', {}, OTHER)).status).toBe(404)
    await ask('/files?name=new.txt', { method: 'DELETE' })
  })

  it('asks whose a ledger is, keeps the answer, and will not run what is still open', async () => {
    await send('grand-livre-2026.txt', FIRST_EXPORT)
    const understood = () => ask('/understood?name=grand-livre-2026.txt&language=en')
    expect((await understood()).body.entity).toBeNull()
    const early = await post('/run', { files: ['grand-livre-2026.txt'] })
    expect([early.status, early.body.code]).toEqual([400, 'not_ready'])
    expect(await readdir(join(workspace, 'inbox'))).toEqual(['old.txt'])

    const { base = '' } = (await ask('')).body
    const answer = { file: 'grand-livre-2026.txt', base, company: { id: 'sud' } }
    expect((await post('/answers', answer)).status).toBe(200)
    expect((await understood()).body.entity?.id).toBe('sud')
    expect(await readFile(join(workspace, 'encours.yml'), 'utf8')).toContain('- id: nord # first')

    const late = await post('/answers', { ...answer, company: { id: 'nord' } })
    expect([late.status, late.body.code]).toEqual([409, 'changed_since'])
  })

  it('says that a request makes no sense', async () => {
    expect((await post('/answers', { file: 'x' })).body.code).toBe('bad_request')
    expect((await post('/run', { files: ['x'], acceptHeld: ['; rm -rf'] })).body.code).toBe('bad_request')
    expect((await post('/run', { files: [] })).body.code).toBe('nothing_to_run')
  })

  it('reads files in the demo, and changes nothing there', async () => {
    const before = await readFile(join(workspace, 'encours.yml'), 'utf8')
    const form: RequestInit = { method: 'POST', body: FIRST_EXPORT }
    expect((await ask('/files?name=try.txt', form, CFO, demo)).status).toBe(200)
    expect((await ask('/understood?name=try.txt', {}, CFO, demo)).status).toBe(200)
    const { base = '' } = (await ask('', {}, CFO, demo)).body
    expect((await post('/answers', { file: 'try.txt', base, company: { id: 'nord' } }, demo)).body.code).toBe('demo')
    expect((await post('/run', { files: ['try.txt'] }, demo)).body.code).toBe('demo')
    expect(await readFile(join(workspace, 'encours.yml'), 'utf8')).toBe(before)
    expect(await readdir(join(workspace, 'inbox'))).toEqual(['old.txt'])
  })
})
