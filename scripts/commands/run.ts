import { setTimeout as sleep } from 'node:timers/promises'
import { defineCommand } from 'citty'
import { answer, COMMON_ARGS, dayOption, durationOption, momentOption, progressOf } from '../console.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { type RunOptions, type RunOutcome, runPipeline, type StepName } from '../pipeline/run.ts'
import { realSteps } from '../pipeline/steps.ts'

const TITLES: Readonly<Record<StepName, string>> = {
  extract: 'Reading the inbox',
  build: 'Building and testing the tables',
  copy: 'Copying them into a new version',
  audit: 'Auditing that version',
  publish: 'Publishing it',
}

export default defineCommand({
  meta: { name: 'run', description: 'Read the inbox, build, audit and publish' },
  args: {
    ...COMMON_ARGS,
    'as-of': { type: 'string', description: "Date of the figures (2026-03-31); the books' own date unless told" },
    now: { type: 'string', description: "The run's clock (2026-04-01T08:00:00Z); the machine's unless told" },
    every: { type: 'string', description: 'Run again after this time (15m, 2h), until stopped' },
    'accept-held': {
      type: 'string',
      description: 'Land the held files whose codes (as the run told them) these are: a1b2c3d4,…',
    },
    'accept-drift': { type: 'boolean', default: false, description: 'Publish although many rows are gone' },
  },
  async run({ args }) {
    const again = (await answerOnce(args)) && args.every
    if (!again) return
    const pause = durationOption('every', again)
    for (;;) {
      await sleep(pause)
      await answerOnce(args)
    }
  },
})

interface Args {
  readonly workspace: string
  readonly json: boolean
  readonly 'as-of'?: string | undefined
  readonly now?: string | undefined
  readonly every?: string | undefined
  readonly 'accept-held'?: string | undefined
  readonly 'accept-drift': boolean
}

/** One run, told to the user. False when it makes no sense to try again: the options themselves are wrong. */
async function answerOnce(args: Args): Promise<boolean> {
  const progress = progressOf(args.json)
  const startedAt = Date.now()
  let isUnderstood = false
  const work = async () => {
    const options = optionsOf(args)
    isUnderstood = true
    const onStep = (step: StepName, detail?: string) => progress.step(TITLES[step], detail)
    try {
      const outcome = await runPipeline({ ...options, onStep }, realSteps)
      progress.end(true)
      return resultOf(outcome, Date.now() - startedAt)
    } catch (error) {
      progress.end(false)
      throw error
    }
  }
  const result = await answer(args.json, work, textOf)
  if (result) process.exitCode = result.exitCode
  return isUnderstood
}

function optionsOf(args: Args): RunOptions {
  if (args.every !== undefined) {
    durationOption('every', args.every)
    if (args.now !== undefined) throw new CommandError(EXIT.refused, '--every follows the clock: leave --now out.')
  }
  return {
    workspace: args.workspace,
    now: momentOption('now', args.now),
    asOf: dayOption('as-of', args['as-of']),
    acceptHeld: (args['accept-held'] ?? '').split(',').filter((code) => code !== ''),
    acceptDrift: args['accept-drift'],
  }
}

function resultOf({ state, runId, manifest, files }: RunOutcome, elapsedMs: number) {
  const isClean = state === 'published' && files.every(({ verdict }) => verdict !== 'refused' && verdict !== 'held')
  return {
    state,
    exitCode: isClean ? EXIT.ok : EXIT.refused,
    runId,
    version: manifest?.version ?? null,
    asOf: manifest?.asOf ?? null,
    totals: manifest?.totals ?? [],
    tables: manifest?.tables ?? {},
    files,
    seconds: Math.round(elapsedMs / 100) / 10,
  }
}

function textOf(result: ReturnType<typeof resultOf>): string {
  const files = result.files.map(fileLine)
  const totals = result.totals.map(({ currency, openAmount }) => `${openAmount} ${currency}`).join(', ')
  const last =
    result.version === null
      ? 'Nothing was published: no ledger has been accepted yet. Put a FEC in inbox/ and run again.'
      : `Version ${result.version} is published: ${totals || 'nothing'} open as of ${result.asOf}, in ${result.seconds} s.`
  return [...files, last].join('\n')
}

function fileLine({ name, verdict, landed, deleted, message }: RunOutcome['files'][number]): string {
  if (verdict === 'known') return `  ${name}: already landed`
  if (verdict === 'accepted') return `  ${name}: ${landed} new or changed lines, ${deleted} gone`
  return `  ${name}, ${verdict}: ${message ?? ''}`
}
