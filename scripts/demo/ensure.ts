import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DEMO_CLOCK } from './clock.ts'
import { fingerprint } from './fingerprint.ts'
import { generateDemo } from './generate.ts'

const HOME = join(import.meta.dirname, '..', '..', 'demo')
const STAMP = 'demo.stamp'

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

  tell('Demo: writing the companies’ files')
  await rm(join(workspace, 'data'), { recursive: true, force: true })
  await mkdir(workspace, { recursive: true })
  await generateDemo(workspace)
  await publishDemo(workspace, tell)
  await writeFile(stamp, wanted)
  return workspace
}

const currentOf = (workspace: string): string => join(workspace, 'data', 'published', 'current.json')

const readOrEmpty = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

async function publishDemo(workspace: string, tell: (line: string) => void): Promise<void> {
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
  const bad = outcome.files.filter((file) => file.verdict !== 'accepted')
  if (outcome.state === 'published' && bad.length === 0) return
  const reasons = bad.map((file) => `${file.name} was ${file.verdict}: ${file.message ?? 'no reason given'}`)
  throw new Error(`The demo could not be published. ${reasons.join(' ')}`)
}
