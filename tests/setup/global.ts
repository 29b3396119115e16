import { execFileSync } from 'node:child_process'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { DEMO_CLOCK } from '../../scripts/demo/clock.ts'
import { ensureDemo } from '../../scripts/demo/ensure.ts'
import { fingerprint } from '../../scripts/demo/fingerprint.ts'
import { startServer } from '../../semantic/server.ts'
import { withFolderLock } from './folder-lock.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The published workspace of the demo companies: read it, never write in it. '' when no chosen test asks for it. */
    demoWorkspace: string
    /** Why the demo could not be built, '' when it was. */
    demoFailure: string
    /** The clock the demo was run with. */
    demoClock: string
    /** Where one server shows the demo to any browser, '' when no chosen test asks for pages. */
    demoUrl: string
  }
}

const SETUP = join(import.meta.dirname, '..', '..', 'scripts', 'setup.mjs')
const PREFIX = 'encours-demo-'
const KEPT_HOURS = 6

/**
 * Publishes the demo once for all test files, in a temporary folder named after the sources it stands on, so that the
 * next run of the tests finds it again, and builds the pages when their sources changed. Each is left out when none of
 * the chosen test files speaks of it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void> | undefined> {
  let [workspace, failure] = ['', '']
  if (await isAskedFor(project, /demoWorkspace|serveDemo|servedDemo/)) {
    const path = join(tmpdir(), `${PREFIX}${fingerprint()}`)
    try {
      await removeStale(path)
      workspace = await withFolderLock(`${path}.lock`, () => ensureDemo({ workspace: path }))
    } catch (error) {
      failure = error instanceof Error ? (error.stack ?? error.message) : String(error)
      console.error(`The demo could not be built; the tests that need it will fail. ${failure}`)
    }
  }
  const withPages = await isAskedFor(project, /\b(PAGES|servedDemo)\b/)
  if (withPages) execFileSync(process.execPath, [SETUP], { stdio: 'inherit' })
  const server = withPages && workspace !== '' ? await serveDemo(workspace) : null
  project.provide('demoWorkspace', workspace)
  project.provide('demoFailure', failure)
  project.provide('demoClock', DEMO_CLOCK)
  project.provide('demoUrl', server?.url ?? '')
  return () => server?.stop()
}

/** One server for all browser tests: starting Cube for each file costs more than their questions. */
const serveDemo = (workspace: string) =>
  startServer({
    publishedDir: join(workspace, 'data/published'),
    secrets: [crypto.getRandomValues(new Uint8Array(32))],
    company: { name: 'Demo', language: 'fr', agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3 },
    port: 0,
    pagesDir: join(SETUP, '../../dashboards/dist'),
    demo: true,
    questionsPerMinute: 100_000,
  })

async function isAskedFor(project: TestProject, word: RegExp): Promise<boolean> {
  const filters = process.argv.slice(2).filter((word) => word !== 'run' && !word.startsWith('-'))
  const { testFiles } = await project.globTestFiles(filters)
  // No file found: a word was no filter but an option's value. Then the demo is better made than missed.
  if (testFiles.length === 0) return true
  const sources = await Promise.all(testFiles.map((path) => readFile(path, 'utf8')))
  return sources.some((source) => word.test(source))
}

/** Removes the demos of sources long gone; one used in the last hours may still be read by another run. */
async function removeStale(current: string): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const path = join(tmpdir(), name)
    if (!name.startsWith(PREFIX) || path === current) continue
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age > KEPT_HOURS * 3_600_000) await rm(path, { recursive: true, force: true })
  }
}
