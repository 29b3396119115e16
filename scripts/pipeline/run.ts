import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, loadConfig } from '../../extract/config.ts'
import type { PulledFile, PullResult } from '../../extract/run.ts'
import type { Manifest } from '../../semantic/published/manifest.ts'
import { databaseName } from '../../semantic/published/manifest.ts'
import { publish } from '../../semantic/published/publish.ts'
import { listVersions } from '../../semantic/published/versions.ts'
import { failureOf } from '../failure.ts'
import { languageIn } from '../language-in.ts'
import { assertRoom } from './disk.ts'
import { type Folders, foldersOf, makeFolders, newAttempt, removeLeftovers } from './folders.ts'
import { recordRun } from './last-run.ts'
import { type RunLock, takeLock } from './lock.ts'
import { dbtVars } from './vars.ts'

export type StepName = 'extract' | 'build' | 'copy' | 'audit' | 'publish'

/** Told when a step starts and as it goes on; `detail` is short, for people. */
export type OnStep = (step: StepName, detail?: string) => void

export interface RunOptions {
  readonly workspace: string
  /** The run's one clock. */
  readonly now: Date
  /** YYYY-MM-DD; null for the books' date. */
  readonly asOf: string | null
  /** Beginnings of the hashes of held files to land all the same. */
  readonly acceptHeld: readonly string[]
  readonly acceptDrift: boolean
  readonly onStep?: OnStep
}

/** What landing a workspace's inbox came to. */
export interface Landed extends Pick<PullResult, 'runId' | 'files' | 'entities'> {
  /** False while no ledger was ever accepted: there is nothing to build. */
  readonly hasLedger: boolean
}

/** What a build is told. The clock (UTC) is no variable: dbt reads every model anew when a variable changes. */
export interface Told {
  readonly vars: Record<string, unknown>
  readonly clock: string
}

/** The steps that live elsewhere: landing the inbox, turning the landing into marts, keeping the forecast. */
export interface Steps {
  land(folders: Folders, config: Config, options: RunOptions): Promise<Landed>
  build(
    folders: Folders,
    buildPath: string,
    told: Told,
    onProgress: (done: number, total: number) => void,
  ): Promise<void>
  /** Keeps the forecast of a published build where the next runs learn from how it fared. */
  keepForecast(folders: Folders, buildPath: string, runId: string, clock: Date): Promise<void>
}

export interface RunOutcome {
  readonly state: 'published' | 'refused'
  readonly runId: string
  readonly manifest: Manifest | null
  readonly files: readonly PulledFile[]
}

/** The folder of the SQL macros that every published file carries. */
const MACROS_DIR = join(import.meta.dirname, '..', '..', 'semantic', 'model', 'macros')

/**
 * One run of a workspace: extract → build → audit → publish. Whatever throws on the way, the version published before
 * stays served, the reason is in data/last-run.json and the error goes on to the caller.
 */
export async function runPipeline(options: RunOptions, steps: Steps): Promise<RunOutcome> {
  const folders = foldersOf(options.workspace)
  await makeFolders(folders)
  const lock = takeLock(folders.data)
  const startedAt = new Date().toISOString()
  const record = (end: Partial<Parameters<typeof recordRun>[1]>) =>
    recordRun(folders.data, {
      ...{ state: 'running', reason: null, startedAt, finishedAt: null, runId: null, version: null },
      ...end,
    })
  try {
    await removeLeftovers(folders)
    await record({})
    const outcome = await runSteps(folders, options, steps, lock)
    await record({ ...endOf(outcome), finishedAt: new Date().toISOString() })
    return outcome
  } catch (error) {
    const { state, message } = failureOf(error, await languageIn(options.workspace))
    // A full disk may refuse even this; the first error is the one to tell.
    await record({ state, reason: message, finishedAt: new Date().toISOString() }).catch(() => {})
    throw error
  } finally {
    lock.release()
  }
}

async function runSteps(folders: Folders, options: RunOptions, steps: Steps, lock: RunLock): Promise<RunOutcome> {
  const { onStep, acceptDrift } = options
  await assertRoom(folders.data, await lastVersionBytes(folders.published))
  const config = await loadConfig(options.workspace)
  onStep?.('extract')
  const { runId, files, entities, hasLedger } = await steps.land(folders, config, options)
  if (!hasLedger) return { state: 'refused', runId, manifest: null, files }

  const buildPath = await newAttempt(folders)
  const clock = options.now.toISOString().slice(0, 19).replace('T', ' ')
  onStep?.('build')
  const told = { vars: dbtVars({ ...config, entities }, options.asOf), clock }
  await steps.build(folders, buildPath, told, (done, total) => onStep?.('build', `${done} of ${total}`))
  const manifest = await publish({
    buildPath,
    publishedDir: folders.published,
    macrosDir: MACROS_DIR,
    runId,
    clock,
    acceptDrift,
    assertSoleWriter: () => lock.assertHeld(),
    ...(onStep && { onStep }),
  })
  await steps.keepForecast(folders, buildPath, runId, options.now)
  await removeLeftovers(folders)
  return { state: 'published', runId, manifest, files }
}

function endOf({ state, runId, manifest, files }: RunOutcome) {
  const reasons = files.flatMap(({ name, message }) => (message ? `${name}: ${message}` : []))
  const reason = reasons.length > 0 ? reasons.join(' ') : null
  return { state, runId, version: manifest?.version ?? null, reason: state === 'published' ? null : reason }
}

async function lastVersionBytes(publishedDir: string): Promise<number> {
  const [newest] = await listVersions(publishedDir)
  if (newest === undefined) return 0
  return stat(join(publishedDir, databaseName(newest))).then(
    (found) => found.size,
    () => 0,
  )
}
