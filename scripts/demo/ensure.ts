import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseName, type Manifest } from '../../semantic/published/manifest.ts'
import { foldersOf } from '../pipeline/folders.ts'
import { DEMO_CLOCK } from './clock.ts'
import { fingerprint } from './fingerprint.ts'
import { DEFAULT_SEED, generateDemo } from './generate.ts'

const HOME = join(import.meta.dirname, '..', '..', 'demo')
const STAMP = 'demo.stamp'
/** How many weeks back the demo forecasts. */
const DEMO_WEEKS = 52

export interface DemoOptions {
  /** Where the demo lives; `demo/` of the project unless told. */
  readonly workspace?: string
  /** Told each step in a few words; standard output unless told. */
  readonly onProgress?: (line: string) => void
}

/**
 * Makes sure that the demo companies are published, and answers their workspace. Does nothing when they are and no
 * source changed; otherwise writes the ledgers anew and runs the ordinary pipeline on them.
 */
export async function ensureDemo(options: DemoOptions = {}): Promise<string> {
  const workspace = options.workspace ?? HOME
  const tell = options.onProgress ?? ((line: string) => console.log(line))
  const wanted = fingerprint()
  const stamp = join(workspace, 'data', STAMP)
  if ((await readOrEmpty(stamp)) === wanted && (await readOrEmpty(currentOf(workspace))) !== '') return workspace

  await rm(join(workspace, 'data'), { recursive: true, force: true })
  await publishDemo(workspace, DEFAULT_SEED, tell)
  await writeFile(stamp, wanted)
  return workspace
}

const currentOf = (workspace: string): string => join(workspace, 'data', 'published', 'current.json')

const readOrEmpty = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

/** Published once to be forecast from, and again once past forecasts can be compared with what came. */
export async function publishDemo(workspace: string, seed: number, tell: (line: string) => void): Promise<void> {
  tell('Demo: writing the companies’ files')
  await mkdir(workspace, { recursive: true })
  await generateDemo(workspace, seed)
  const { backfill } = await import('../forecast/backfill.ts')
  const folders = foldersOf(workspace)
  const clock = new Date(DEMO_CLOCK)
  const { version } = await runDemo(workspace, tell)
  tell('Demo: forecasting past weeks')
  await backfill({ folders, published: join(folders.published, databaseName(version)), clock, weeks: DEMO_WEEKS })
  await runDemo(workspace, tell)
}

async function runDemo(workspace: string, tell: (line: string) => void): Promise<Manifest> {
  const [{ runPipeline }, { realSteps }] = await Promise.all([
    import('../pipeline/run.ts'),
    import('../pipeline/steps.ts'),
  ])
  const told = new Set<string>()
  const outcome = await runPipeline(
    {
      workspace,
      now: new Date(DEMO_CLOCK),
      asOf: null,
      acceptHeld: [],
      acceptDrift: false,
      onStep: (step) => {
        if (!told.has(step)) tell(`Demo: ${step}`)
        told.add(step)
      },
    },
    realSteps,
  )
  const bad = outcome.files.filter(({ verdict }) => verdict !== 'accepted' && verdict !== 'known')
  if (outcome.manifest && bad.length === 0) return outcome.manifest
  const reasons = bad.map((file) => `${file.name} was ${file.verdict}: ${file.message ?? 'no reason given'}`)
  throw new Error(`The demo could not be published. ${reasons.join(' ')}`)
}
