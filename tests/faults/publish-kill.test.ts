import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { FaultPoint } from '../../duckdb/fault.ts'
import { foldersOf } from '../../scripts/pipeline/folders.ts'
import type { Manifest } from '../../semantic/published/manifest.ts'
import { openRegistry } from '../../semantic/published/registry.ts'
import { seeded } from '../helpers/random.ts'
import { temporaryFolder } from '../helpers/workspace.ts'

const CHILD = join(import.meta.dirname, 'small-run.ts')

/** Starts a run of `items` items; kills it at a named point or after a time. Answers the signal that ended it. */
async function run(workspace: string, items: number, kill: { at?: FaultPoint; afterMs?: number } = {}) {
  const env = { ...process.env, ENCOURS_FAULT: kill.at ?? '' }
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, workspace, String(items)], { env, stdio: 'ignore' })
  const ended = once(child, 'close') as Promise<[number | null, string | null]>
  if (kill.afterMs !== undefined) {
    await Promise.race([ended, sleep(kill.afterMs)])
    child.kill('SIGKILL')
  }
  const [code, signal] = await ended
  return { code, signal }
}

/** What a server would answer now: a version whose file is whole, and what it holds. Never an alarm. */
async function served(workspace: string): Promise<{ manifest: Manifest; items: number }> {
  const registry = await openRegistry(foldersOf(workspace).published)
  try {
    expect(registry.alarm()).toBeNull()
    const { version, manifest } = registry.current()
    const reader = await registry.withConnection(version, (c) => c.runAndReadAll('select count(*) from dim_items'))
    return { manifest, items: Number(reader.getRowsJson()[0]?.[0]) }
  } finally {
    await registry.close()
  }
}

/** The hashes that a run of `items` items comes to when nothing disturbs it. */
async function undisturbed(items: number): Promise<Manifest['tables']> {
  const workspace = await temporaryFolder('undisturbed')
  await run(workspace, items)
  return (await served(workspace)).manifest.tables
}

describe('killing a run while it publishes', () => {
  it.each<[FaultPoint, number]>([
    ['audit', 10],
    ['before-file-rename', 10],
    ['after-file-rename', 10],
    ['before-pointer-rename', 10],
    ['after-pointer-rename', 11],
  ])('at %s: what is served is whole, and the next run ends as if nothing had happened', async (at, expected) => {
    const workspace = await temporaryFolder('kill')
    await run(workspace, 10)
    expect(await run(workspace, 11, { at })).toMatchObject({ signal: 'SIGKILL' })
    expect((await served(workspace)).items).toBe(expected)
    expect(await run(workspace, 11)).toMatchObject({ code: 0 })
    const after = await served(workspace)
    expect(after.items).toBe(11)
    expect(after.manifest.tables).toEqual(await undisturbed(11))
  })

  it('at 10 random moments (seed 7): what is served is always the old or the new version, whole', async () => {
    const random = seeded(7)
    const workspace = await temporaryFolder('kill')
    await run(workspace, 1)
    let known = 1
    for (let items = 2; items <= 11; items += 1) {
      await run(workspace, items, { afterMs: 400 + random() * 1_000 })
      const now = (await served(workspace)).items
      expect([known, items]).toContain(now)
      known = now
    }
    expect(await run(workspace, 12)).toMatchObject({ code: 0 })
    expect((await served(workspace)).manifest.tables).toEqual(await undisturbed(12))
  })
})
