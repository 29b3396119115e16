import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Running, startServer } from '../../semantic/server.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { CFO, type Served, serveRows } from '../helpers/served.ts'

let served: Served
let running: Running
beforeAll(async () => {
  served = await serveRows(rowsOfItems([{ id: 'i1', entity: 'a', portfolio: 'north', amount: 1 }]))
  running = await startServer({
    publishedDir: served.publishedDir,
    secrets: [served.secret],
    company: { name: 'Test', language: 'fr', agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3 },
    port: 0,
  })
})
afterAll(async () => {
  await running.stop()
  await served.stop()
})

it('a sign-in link works once: it gives a cookie no script reads, and the cookie gives short tokens', async () => {
  const link = running.signInLink(CFO)
  const first = await fetch(link, { redirect: 'manual' })
  const cookie = first.headers.get('set-cookie') ?? ''
  expect([first.status, first.headers.get('location')]).toEqual([303, '/'])
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)

  const again = await fetch(link, { redirect: 'manual' })
  expect([again.status, again.headers.get('set-cookie')]).toEqual([403, null])

  const ask = (headers: Record<string, string>) => fetch(`${running.url}/api/session`, { method: 'POST', headers })
  const session = (await (await ask({ cookie: cookie.split(';')[0] ?? '' })).json()) as { token: string; role: string }
  expect(session.role).toBe('cfo')
  const context = await fetch(`${running.url}/api/context`, { headers: { authorization: `Bearer ${session.token}` } })
  expect(await context.json()).toMatchObject({
    dataVersion: 1,
    asOf: '2025-12-31',
    demo: false,
    agingLimits: [30, 60, 90, 120],
  })
  expect((await ask({ cookie: 'encours_session=guess' })).status).toBe(403)
  expect((await ask({})).status).toBe(403)
})
