import { existsSync, readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../scripts/failure.ts'
import { foldersOf } from '../../scripts/pipeline/folders.ts'
import { readLastRun } from '../../scripts/pipeline/last-run.ts'
import { takeLock } from '../../scripts/pipeline/lock.ts'
import { runPipeline } from '../../scripts/pipeline/run.ts'
import { statusOf } from '../../scripts/pipeline/status.ts'
import { readPointer } from '../../semantic/published/pointer.ts'
import { runOptions, smallSteps } from '../helpers/pipeline.ts'
import { temporaryFolder } from '../helpers/workspace.ts'

const STEPS = smallSteps({ items: 10, amount: '12.50' })

describe('a run', () => {
  it('publishes, records how it ended and leaves nothing else behind', async () => {
    const workspace = await temporaryFolder('run')
    const outcome = await runPipeline(runOptions(workspace), STEPS)
    const { data, build, published } = foldersOf(workspace)
    expect(outcome).toMatchObject({ state: 'published', manifest: { version: 1, clock: '2026-04-01 08:00:00' } })
    expect(await readLastRun(data)).toMatchObject({ state: 'published', version: 1, reason: null })
    expect(readdirSync(build)).toEqual([])
    expect(readdirSync(published).sort()).toEqual(['current.json', 'v000001.duckdb', 'v000001.json'])
    expect(existsSync(join(data, 'run.lock'))).toBe(false)
  })

  it('gives the same table hashes when it runs again on the same input', async () => {
    const workspace = await temporaryFolder('run')
    const first = await runPipeline(runOptions(workspace), STEPS)
    const second = await runPipeline(runOptions(workspace), STEPS)
    expect(second.manifest?.version).toBe(2)
    expect(second.manifest?.tables).toEqual(first.manifest?.tables)
  })

  it('says so and publishes nothing while no ledger was ever accepted', async () => {
    const workspace = await temporaryFolder('run')
    const outcome = await runPipeline(
      runOptions(workspace),
      smallSteps({ items: 1, amount: '1' }, { hasLedger: false }),
    )
    expect(outcome).toMatchObject({ state: 'refused', manifest: null })
    expect(await readPointer(foldersOf(workspace).published)).toBeNull()
  })

  it('keeps the version before and the reason when a step fails', async () => {
    const workspace = await temporaryFolder('run')
    await runPipeline(runOptions(workspace), STEPS)
    const failing = { ...STEPS, build: () => Promise.reject(new Error('The model fct_invoices could not be built: x')) }
    await expect(runPipeline(runOptions(workspace), failing)).rejects.toThrow('fct_invoices')
    const status = await statusOf(foldersOf(workspace))
    expect(status).toMatchObject({
      served: { version: 1, asOf: '2026-03-31' },
      alarm: null,
      lastRun: { state: 'failed', reason: 'The model fct_invoices could not be built: x', version: null },
    })
  })

  it('is held when the audit finds money missing, and the lock is free again', async () => {
    const workspace = await temporaryFolder('run')
    await runPipeline(runOptions(workspace), STEPS)
    const lossy = smallSteps({
      ...{ items: 10, amount: '12.50' },
      thenRun: ["delete from fct_receivable_balances where item_id = 'i0'"],
    })
    const held = await runPipeline(runOptions(workspace), lossy).catch((error: unknown) => error)
    expect(failureOf(held)).toMatchObject({ exitCode: 3, state: 'held' })
    const { data, published } = foldersOf(workspace)
    expect(await readLastRun(data)).toMatchObject({ state: 'held' })
    expect(await readPointer(published)).toMatchObject({ version: 1 })
    takeLock(data).release()
  })

  it('refuses to start while another run is at work', async () => {
    const workspace = await temporaryFolder('run')
    await mkdir(foldersOf(workspace).data, { recursive: true })
    const lock = takeLock(foldersOf(workspace).data)
    const refusal = await runPipeline(runOptions(workspace), STEPS).catch((error: unknown) => error)
    expect(failureOf(refusal)).toMatchObject({ exitCode: 4 })
    lock.release()
  })

  it('removes what a killed run left: builds, temporary files, databases without a manifest', async () => {
    const workspace = await temporaryFolder('run')
    const { build, data, published } = foldersOf(workspace)
    await mkdir(build, { recursive: true })
    await mkdir(published, { recursive: true })
    const leftovers = [
      join(build, 'dead.duckdb'),
      join(build, 'dead.duckdb.wal'),
      join(data, 'last-run.json.tmp'),
      join(published, 'current.json.tmp'),
      join(published, 'v000007.duckdb'),
    ]
    for (const path of leftovers) await writeFile(path, 'left')
    await runPipeline(runOptions(workspace), STEPS)
    expect(leftovers.filter((path) => existsSync(path))).toEqual([])
  })

  it('says of a run that was killed that it was interrupted', async () => {
    const workspace = await temporaryFolder('run')
    const { data } = foldersOf(workspace)
    await mkdir(data, { recursive: true })
    const running = { state: 'running', reason: null, startedAt: '', finishedAt: null, runId: null, version: null }
    await writeFile(join(data, 'last-run.json'), JSON.stringify(running))
    expect((await statusOf(foldersOf(workspace))).lastRun?.state).toBe('interrupted')
  })
})
