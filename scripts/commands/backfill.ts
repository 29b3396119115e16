import { join } from 'node:path'
import { defineCommand } from 'citty'
import { type Sentence, say } from '../../extract/language.ts'
import { databaseName } from '../../semantic/published/manifest.ts'
import { readPointer } from '../../semantic/published/pointer.ts'
import { answer, COMMON_ARGS, momentOption, progressOf } from '../console.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { type Backfilled, backfill } from '../forecast/backfill.ts'
import { languageIn } from '../language-in.ts'
import { foldersOf, makeFolders } from '../pipeline/folders.ts'
import { takeLock } from '../pipeline/lock.ts'

const WEEKS = '52'

export default defineCommand({
  meta: { name: 'backfill', description: 'Make the forecasts of past weeks, each from what was known then' },
  args: {
    ...COMMON_ARGS,
    weeks: { type: 'string', default: WEEKS, description: 'How many weeks back' },
    now: { type: 'string', description: "The clock (2026-04-01T08:00:00Z); the machine's unless told" },
  },
  async run({ args }) {
    const language = await languageIn(args.workspace)
    const text = ({ origins, first, last }: Backfilled) =>
      origins === 0
        ? say(NOTHING, language)
        : say(MADE, language, { origins: String(origins), first: first ?? '', last: last ?? '' })
    await answer(args.json, () => backfillWorkspace(args), text, language)
  },
})

const MADE: Sentence = {
  en: '{origins} past forecasts were made, from {first} to {last}. The next run (encours run) shows how they fared.',
  fr: '{origins} prévisions passées ont été faites, du {first} au {last}. La prochaine exécution (encours run) montrera ce qu’elles valaient.',
}

const NOTHING: Sentence = {
  en: 'Every week that can be forecast has its forecast: nothing to do.',
  fr: 'Chaque semaine qui peut être prévue a sa prévision : rien à faire.',
}

const UNPUBLISHED = {
  en: 'Nothing is published yet in this folder: run encours run first.',
  fr: 'Rien n’est encore publié dans ce dossier : lancez d’abord encours run.',
}

async function backfillWorkspace(args: { workspace: string; json: boolean; weeks: string; now?: string | undefined }) {
  const weeks = /^[1-9]\d{0,2}$/.test(args.weeks) ? Number(args.weeks) : null
  if (weeks === null) {
    throw new CommandError(EXIT.refused, {
      en: `--weeks takes a number of weeks such as ${WEEKS}, not "${args.weeks}".`,
      fr: `--weeks prend un nombre de semaines comme ${WEEKS}, et non « ${args.weeks} ».`,
    })
  }
  const folders = foldersOf(args.workspace)
  const pointer = await readPointer(folders.published)
  if (!pointer) throw new CommandError(EXIT.refused, UNPUBLISHED)
  await makeFolders(folders)
  const lock = takeLock(folders.data)
  const progress = progressOf(args.json)
  try {
    const published = join(folders.published, databaseName(pointer.version))
    const clock = momentOption('now', args.now)
    const onProgress = (done: number, total: number) => progress.step('Forecasting past weeks', `${done} of ${total}`)
    return await backfill({ folders, published, clock, weeks, onProgress })
  } finally {
    progress.end(true)
    lock.release()
  }
}
