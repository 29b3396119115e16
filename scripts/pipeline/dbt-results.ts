import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Sentence } from '../../extract/language.ts'

const resultsSchema = z.object({
  results: z.array(
    z.object({
      unique_id: z.string(),
      status: z.string(),
      message: z.string().nullable(),
      failures: z.number().nullable(),
    }),
  ),
})

const SHOWN = 3

/** What went wrong in a build: sentences, and whether every failure is a check that found bad rows. */
export interface BuildFailure {
  readonly sentences: readonly Sentence[]
  readonly isOnlyChecks: boolean
}

/** Reads dbt's run_results.json. Null when dbt stopped before it ran anything. */
export async function readFailures(targetDir: string): Promise<BuildFailure | null> {
  const text = await readFile(join(targetDir, 'run_results.json'), 'utf8').catch(() => null)
  if (text === null) return null
  const failed = resultsSchema.parse(JSON.parse(text)).results.filter(({ status }) => /^(error|fail)/.test(status))
  if (failed.length === 0) return null
  const sentences = failed.slice(0, SHOWN).map(sentenceOf)
  if (failed.length > SHOWN) sentences.push(more(failed.length - SHOWN))
  return { sentences, isOnlyChecks: failed.every(({ status }) => status === 'fail') }
}

function sentenceOf(result: z.infer<typeof resultsSchema>['results'][number]): Sentence {
  const [kind, , ...rest] = result.unique_id.split('.')
  const name = kind === 'test' ? rest[0] : rest.join('.')
  if (result.status === 'fail') {
    const rows = `${result.failures ?? 0} row${result.failures === 1 ? '' : 's'}`
    const lines = `${result.failures ?? 0} ligne${result.failures === 1 ? '' : 's'}`
    return { en: `The check ${name} failed on ${rows}.`, fr: `Le contrôle ${name} échoue sur ${lines}.` }
  }
  const cause = causeIn(result.message ?? '')
  return {
    en: `The ${kind?.replace('_', ' ')} ${name} could not be built: ${cause || 'dbt gives no reason.'}`,
    fr: `${name} n’a pas pu être construit : ${cause || 'dbt ne dit pas pourquoi.'}`,
  }
}

const more = (count: number): Sentence => ({ en: `${count} more failed.`, fr: `${count} autres échouent.` })

/** dbt's messages open with a line that only repeats the model's name. */
function causeIn(message: string): string {
  const lines = message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const cause = lines.filter((line) => !/^(Runtime|Compilation|Database) Error in /.test(line))
  return cause.slice(0, 3).join(' ')
}
