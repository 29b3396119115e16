import { cp, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FaultPoint } from '../../duckdb/fault.ts'
import { foldersOf } from '../../scripts/pipeline/folders.ts'
import type { Manifest } from '../../semantic/published/manifest.ts'
import { openRegistry } from '../../semantic/published/registry.ts'
import { encours } from '../helpers/pipeline.ts'
import { seeded } from '../helpers/random.ts'
import { fillWorkspace, lastingFolder, temporaryFolder } from '../helpers/workspace.ts'
import { FIRST_CLOCK, FIRST_EXPORT, SECOND_CLOCK, SECOND_EXPORT } from './two-exports.ts'

let prepared: string
let before: Manifest['tables']
let undisturbed: Manifest['tables']
let undisturbedMs: number

/** Whole runs, one after the other, on a machine that may be busy. */
const PATIENCE = 900_000

/** What a server would answer from now: the tables of a version whose file is whole. An alarm is a failure. */
async function served(workspace: string): Promise<Manifest['tables']> {
  const registry = await openRegistry(foldersOf(workspace).published)
  try {
    expect(registry.alarm()).toBeNull()
    const { version, manifest } = registry.current()
    const reader = await registry.withConnection(version, (c) => c.runAndReadAll('select count(*) from dim_items'))
    expect(Number(reader.getRowsJson()[0]?.[0])).toBe(manifest.tables.dim_items?.rows)
    return manifest.tables
  } finally {
    await registry.close()
  }
}

const run = (workspace: string, now: string) => encours(['run', '--workspace', workspace, '--now', now])

/** A copy of the workspace in which the first export is published and the second waits in the inbox. */
async function copyOfPrepared(): Promise<string> {
  const workspace = await temporaryFolder('kill')
  await cp(prepared, workspace, { recursive: true })
  return workspace
}

async function runKilledAt(workspace: string, point: FaultPoint): Promise<void> {
  const args = ['run', '--workspace', workspace, '--now', SECOND_CLOCK]
  expect(await encours(args, { env: { ENCOURS_FAULT: point } })).toMatchObject({ code: null, signal: 'SIGKILL' })
}

beforeAll(async () => {
  prepared = await lastingFolder('prepared')
  await fillWorkspace(prepared, { 'ledger-1.txt': FIRST_EXPORT })
  expect(await run(prepared, FIRST_CLOCK)).toMatchObject({ code: 0, json: { version: 1, state: 'published' } })
  before = await served(prepared)
  await fillWorkspace(prepared, { 'ledger-2.txt': SECOND_EXPORT })
  const quiet = await lastingFolder('undisturbed')
  await cp(prepared, quiet, { recursive: true })
  const startedAt = Date.now()
  expect(await run(quiet, SECOND_CLOCK)).toMatchObject({ code: 0, json: { version: 2 } })
  undisturbedMs = Date.now() - startedAt
  undisturbed = await served(quiet)
  await rm(quiet, { recursive: true, force: true })
}, PATIENCE)

afterAll(() => rm(prepared, { recursive: true, force: true }))

describe('kill -9 of a run', () => {
  it('has something to lose: the second export changes what is served', () => {
    expect(undisturbed).not.toEqual(before)
  })

  it.each<FaultPoint>(['landing-before-commit', 'landing-after-commit', 'dbt'])(
    'at %s leaves the version before served, and the next run ends as an undisturbed one',
    async (point) => {
      const workspace = await copyOfPrepared()
      await runKilledAt(workspace, point)
      expect(await served(workspace)).toEqual(before)
      expect(await run(workspace, SECOND_CLOCK)).toMatchObject({ code: 0 })
      expect(await served(workspace)).toEqual(undisturbed)
    },
    PATIENCE,
  )

  it('at each point of publishing, one after the other, never breaks what is served', {
    timeout: PATIENCE,
  }, async () => {
    const workspace = await copyOfPrepared()
    for (const point of ['audit', 'before-file-rename', 'after-file-rename', 'before-pointer-rename'] as const) {
      await runKilledAt(workspace, point)
      expect(await served(workspace)).toEqual(before)
    }
    await runKilledAt(workspace, 'after-pointer-rename')
    expect(await served(workspace)).toEqual(undisturbed)
    expect(await run(workspace, SECOND_CLOCK)).toMatchObject({ code: 0 })
    expect(await served(workspace)).toEqual(undisturbed)
  })

  it('at 10 random moments (seed 11), one after the other, never breaks what is served', {
    timeout: PATIENCE,
  }, async () => {
    const random = seeded(11)
    const workspace = await copyOfPrepared()
    let known = before
    for (let kill = 0; kill < 10; kill += 1) {
      await encours(['run', '--workspace', workspace, '--now', SECOND_CLOCK], {
        onStart: async (child) => {
          await sleep(random() * undisturbedMs)
          child.kill('SIGKILL')
        },
      })
      const now = await served(workspace)
      if (now !== known) expect([known, undisturbed]).toContainEqual(now)
      known = now
    }
    expect(await run(workspace, SECOND_CLOCK)).toMatchObject({ code: 0 })
    expect(await served(workspace)).toEqual(undisturbed)
  })
})
