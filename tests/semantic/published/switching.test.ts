import { expect, it, onTestFinished } from 'vitest'
import { openRegistry } from '../../../semantic/published/registry.ts'
import { publishedFolder } from '../../helpers/builds.ts'

const PUBLICATIONS = 40
const LOOPS = 4

it('answers every request from one whole version while 40 versions are published under 4 request loops', async () => {
  const folder = await publishedFolder()
  await folder.publish({ items: 1, amount: '1.00' })
  const registry = await openRegistry(folder.publishedDir, { pollMs: 20, idleMs: 50 })
  onTestFinished(() => registry.close())
  let isPublishing = true
  const wrong: unknown[] = []
  const seen = new Set<number>()
  let requests = 0

  /** Version v holds v items: each of three questions of a request must answer v. */
  async function request(): Promise<void> {
    const lease = await registry.acquire(registry.current().version)
    try {
      for (const table of ['dim_items', 'fct_receivable_events', 'fct_receivable_balances']) {
        const reader = await lease.connection((connection) => connection.runAndReadAll(`select count(*) from ${table}`))
        const [count] = reader.getRowsJson()[0] ?? []
        if (Number(count) !== lease.version) wrong.push({ version: lease.version, table, count })
      }
    } finally {
      lease.release()
    }
    seen.add(lease.version)
    requests += 1
  }

  async function loop(): Promise<void> {
    let last = 0
    while (isPublishing) {
      const before = registry.current().version
      if (before < last) wrong.push({ went: 'backwards', before, last })
      last = before
      await request().catch((error: unknown) => wrong.push(error))
    }
  }

  const loops = Array.from({ length: LOOPS }, loop)
  for (let items = 2; items <= PUBLICATIONS + 1; items += 1) {
    await folder.publish({ items, amount: '1.00' })
    await registry.check()
  }
  isPublishing = false
  await Promise.all(loops)

  expect(wrong).toEqual([])
  expect(registry.alarm()).toBeNull()
  expect(registry.current().version).toBe(PUBLICATIONS + 1)
  expect(seen.size).toBeGreaterThan(PUBLICATIONS / 2)
  expect(requests).toBeGreaterThan(PUBLICATIONS)
  await expect.poll(() => registry.openVersions(), { timeout: 10_000 }).toEqual([PUBLICATIONS, PUBLICATIONS + 1])
})
