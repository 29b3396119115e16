import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { defineCommand } from 'citty'
import type { Language } from '../../extract/language.ts'
import { answer, COMMON_ARGS, dayOption, durationOption, momentOption, type Progress, progressOf } from '../console.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { languageIn } from '../language-in.ts'
import { foldersOf } from '../pipeline/folders.ts'
import { missingHalfYears } from '../pipeline/missing-rates.ts'
import { type RunOptions, type RunOutcome, runPipeline, type StepName } from '../pipeline/run.ts'
import { endText, ratesText, stepText } from '../pipeline/run-texts.ts'
import { realSteps } from '../pipeline/steps.ts'

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
  const language = await languageIn(args.workspace)
  let isUnderstood = false
  const work = async () => {
    const options = optionsOf(args)
    isUnderstood = true
    return runOnce(options, progressOf(args.json), language)
  }
  const result = await answer(args.json, work, ({ message }) => message, language)
  if (result) process.exitCode = result.exitCode
  return isUnderstood
}

async function runOnce(options: RunOptions, progress: Progress, language: Language) {
  const startedAt = Date.now()
  const onStep = (step: StepName, detail?: string) => progress.step(stepText(step, language), detail)
  try {
    const outcome = await runPipeline({ ...options, onStep }, realSteps)
    progress.end(true)
    const seconds = Math.round((Date.now() - startedAt) / 100) / 10
    const missing = await missingRatesOf(outcome, options.workspace)
    return resultOf(outcome, seconds, [...ratesText(missing, language), endText(outcome, seconds, language)].join('\n'))
  } catch (error) {
    progress.end(false)
    throw error
  }
}

const missingRatesOf = async ({ manifest }: RunOutcome, workspace: string): Promise<string[]> =>
  manifest ? missingHalfYears(join(foldersOf(workspace).published, manifest.file)) : []

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

function resultOf({ state, runId, manifest, files }: RunOutcome, seconds: number, message: string) {
  const isClean = state === 'published' && files.every(({ verdict }) => verdict !== 'refused' && verdict !== 'held')
  return {
    state,
    exitCode: isClean ? EXIT.ok : EXIT.refused,
    message,
    runId,
    version: manifest?.version ?? null,
    asOf: manifest?.asOf ?? null,
    totals: manifest?.totals ?? [],
    tables: manifest?.tables ?? {},
    files,
    seconds,
  }
}
