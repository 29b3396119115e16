import { AuditError } from '../../../semantic/published/errors.ts'
import { failureOf } from '../../failure.ts'
import { type RunOutcome, runPipeline } from '../../pipeline/run.ts'
import { realSteps } from '../../pipeline/steps.ts'
import type { RunEnd, RunLine, RunOrder } from './runs.ts'

/** One run of a workspace for the import page: tells each step and how it ended, a JSON object a line. */
const { workspace, language, acceptHeld, acceptDrift } = JSON.parse(process.argv[2] ?? '{}') as RunOrder

// Who started the run may be gone: it goes on to its end all the same.
process.stdout.on('error', () => {})
const tell = (line: RunLine) => process.stdout.write(`${JSON.stringify(line)}\n`)

async function run(): Promise<RunEnd> {
  const onStep = (step: Extract<RunLine, { step: unknown }>['step'], detail?: string) =>
    void tell({ step, detail: detail ?? null })
  try {
    const options = { workspace, now: new Date(), asOf: null, acceptHeld, acceptDrift, onStep }
    return endOf(await runPipeline(options, realSteps))
  } catch (error) {
    const { state, message } = failureOf(error, language)
    const isDrift = error instanceof AuditError && error.isDrift
    return { state, version: null, previous: null, reason: message, isDrift, files: [] }
  }
}

function endOf({ state, manifest, files }: RunOutcome): RunEnd {
  return {
    state,
    version: manifest?.version ?? null,
    previous: manifest?.previous ?? null,
    reason: null,
    isDrift: false,
    files: files.map(({ reasonCode: _, warnings: __, refusals, ...file }) => ({
      ...file,
      refusals: refusals.slice(0, 20),
    })),
  }
}

tell({ end: await run() })
