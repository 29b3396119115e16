import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { NothingPublishedError, QueryTimeoutError } from '../../../semantic/published/errors.ts'
import { openRegistry, type Registry, type RegistryOptions } from '../../../semantic/published/registry.ts'
import { rollBack } from '../../../semantic/published/rollback.ts'
import { publishedFolder } from '../../helpers/builds.ts'

/** Only `check()` moves these registries: no test depends on how fast a timer is. */
const BY_HAND = { pollMs: 3_600_000, idleMs: 0 }

async function open(publishedDir: string, options: RegistryOptions = {}): Promise<Registry> {
  const registry = await openRegistry(publishedDir, { ...BY_HAND, ...options })
  onTestFinished(() => registry.close())
  return registry
}

/** The items a version holds, asked through a lease. */
async function itemsOf(registry: Registry, version = registry.current().version): Promise<number> {
  const rows = await registry.withConnection(version, async (connection) =>
    (
      await connection.runAndReadAll('select count(*)::integer as n from dim_items where amount is not null')
    ).getRowsJson(),
  )
  return Number(rows[0]?.[0])
}

async function damage(path: string): Promise<void> {
  const bytes = await readFile(path)
  bytes.writeUInt8(bytes.readUInt8(20_000) ^ 0xff, 20_000)
  await chmod(path, 0o644)
  await writeFile(path, bytes)
}

describe('the registry of published files', () => {
  it('says that nothing was published, then serves the first version without a restart', async () => {
    const folder = await publishedFolder()
    const registry = await open(folder.publishedDir)
    expect(() => registry.current()).toThrow(NothingPublishedError)
    expect(registry.alarm()).toMatch(/Nothing has been published yet/)
    await folder.publish({ items: 3, amount: '1.00' })
    await registry.check()
    expect(registry.current()).toMatchObject({ version: 1, asOf: '2026-03-31' })
    expect(registry.alarm()).toBeNull()
    expect(await itemsOf(registry)).toBe(3)
  })

  it('answers a request that began before a switch from the version it began with', async () => {
    const folder = await publishedFolder()
    await folder.publish({ items: 3, amount: '1.00' })
    const registry = await open(folder.publishedDir)
    const lease = await registry.acquire(registry.current().version)
    await folder.publish({ items: 4, amount: '1.00' })
    await registry.check()
    expect(registry.current().version).toBe(2)
    const rows = await lease.connection(async (c) =>
      (await c.runAndReadAll('select count(*) from dim_items')).getRowsJson(),
    )
    expect(rows).toEqual([['3']])
    expect(await itemsOf(registry)).toBe(4)
    lease.release()
  })

  it('closes versions older than the one before, once nobody uses them, and tells who caches them first', async () => {
    const folder = await publishedFolder()
    const retired: number[] = []
    await folder.publish({ items: 1, amount: '1.00' })
    const registry = await open(folder.publishedDir, { onRetire: (version) => void retired.push(version) })
    const lease = await registry.acquire(1)
    for (const items of [2, 3]) {
      await folder.publish({ items, amount: '1.00' })
      await registry.check()
    }
    expect(registry.openVersions()).toEqual([1, 2, 3])
    lease.release()
    await registry.check()
    await expect.poll(() => registry.openVersions()).toEqual([2, 3])
    expect(retired).toEqual([1])
  })

  it('never closes a file under a running query: it ends, then the file closes', async () => {
    const folder = await publishedFolder()
    await folder.publish({ items: 1, amount: '1.00' })
    const registry = await openRegistry(folder.publishedDir, BY_HAND)
    const running = registry.withConnection(1, (connection) =>
      connection.runAndReadAll('select count(*) from range(300000) a(i), range(100) b(j) where (i * j) % 7 = 1'),
    )
    await registry.acquire(1).then((lease) => lease.release())
    await registry.close()
    expect((await running).getRowsJson()).toHaveLength(1)
  })

  it('interrupts a query that runs too long and goes on using its connection', async () => {
    const folder = await publishedFolder()
    await folder.publish({ items: 5, amount: '1.00' })
    const registry = await open(folder.publishedDir)
    const endless = 'select sum(a.i * b.i) from range(1000000000) a(i), range(1000000) b(i)'
    await expect(
      registry.withConnection(1, (connection) => connection.runAndReadAll(endless), 50),
    ).rejects.toBeInstanceOf(QueryTimeoutError)
    expect(await itemsOf(registry)).toBe(5)
  })

  it('serves the earlier version after a rollback, and the next publication still gets a new number', async () => {
    const folder = await publishedFolder()
    await folder.publish({ items: 1, amount: '1.00' })
    await folder.publish({ items: 2, amount: '1.00' })
    const registry = await open(folder.publishedDir)
    await rollBack(folder.publishedDir)
    await registry.check()
    expect(await itemsOf(registry)).toBe(1)
    await expect(rollBack(folder.publishedDir)).rejects.toThrow('There is no earlier version to go back to.')
    expect((await folder.publish({ items: 3, amount: '1.00' })).version).toBe(3)
  })
})

describe('when what was published cannot be trusted', () => {
  it.each([
    ['the pointer is damaged', (dir: string) => writeFile(join(dir, 'current.json'), '{"vers')],
    ['the pointer is gone', (dir: string) => rm(join(dir, 'current.json'))],
    ['a byte of the new file changed', (dir: string) => damage(join(dir, 'v000002.duckdb'))],
    ['the new file is gone', (dir: string) => rm(join(dir, 'v000002.duckdb'))],
    ['the manifest is gone', (dir: string) => rm(join(dir, 'v000002.json'))],
    [
      'a foreign write-ahead log lies beside the new file',
      (dir: string) => writeFile(join(dir, 'v000002.duckdb.wal'), 'x'),
    ],
  ])('a running server stays on the last good version and raises an alarm: %s', async (_case, breakIt) => {
    const folder = await publishedFolder()
    await folder.publish({ items: 1, amount: '1.00' })
    const registry = await open(folder.publishedDir)
    await folder.publish({ items: 2, amount: '1.00' })
    await breakIt(folder.publishedDir)
    await registry.check()
    expect(await itemsOf(registry)).toBe(1)
    expect(registry.alarm()).toMatch(/^Version 1 is served instead of the one published last\. /)
  })

  it.each([
    ['the pointer is damaged', (dir: string) => writeFile(join(dir, 'current.json'), ''), 2],
    ['the pointer names a missing file', (dir: string) => rm(join(dir, 'v000002.duckdb')), 1],
    ['a byte of the pointed file changed', (dir: string) => damage(join(dir, 'v000002.duckdb')), 1],
  ])('a starting server takes the newest whole version and raises an alarm: %s', async (_case, breakIt, expected) => {
    const folder = await publishedFolder()
    await folder.publish({ items: 1, amount: '1.00' })
    await folder.publish({ items: 2, amount: '1.00' })
    await breakIt(folder.publishedDir)
    const registry = await open(folder.publishedDir)
    expect(registry.current().version).toBe(expected)
    expect(registry.alarm()).not.toBeNull()
    await folder.publish({ items: 3, amount: '1.00' })
    await registry.check()
    expect(registry.current().version).toBe(3)
    expect(registry.alarm()).toBeNull()
  })
})
