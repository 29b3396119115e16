import type { Config } from '../../extract/config.ts'
import { listInbox } from '../../extract/inbox.ts'
import { type Language, type Sentence, say } from '../../extract/language.ts'
import { proposeMapping } from '../../extract/propose.ts'
import { type FileReport, readFile } from '../../extract/read.ts'
import { EXIT } from '../exit-codes.ts'
import type { Folders } from '../pipeline/folders.ts'
import { attempt, type Check, ok } from './check.ts'

/** Every file of the inbox: accepted, or why not, with the mapping that a table lacks. */
export async function examineInbox(folders: Folders, config: Config): Promise<Check[]> {
  const files = await listInbox(folders.inbox)
  if (files.length === 0)
    return [{ name: 'inbox/', exitCode: EXIT.refused, message: say(EMPTY_INBOX, config.language) }]
  const checks: Check[] = []
  for (const file of files) {
    const name = `inbox/${file.name}`
    const { value, check } = await attempt(name, () => readFile(file.path, config))
    if (check || !value) checks.push(check ?? ok(name, ''))
    else if (value.verdict === 'refused') {
      const proposal = await proposeMapping(file.path, value, config)
      const message = value.refusals[0]?.message ?? ''
      checks.push({ name, exitCode: EXIT.refused, message, ...(proposal && { proposal }) })
    } else checks.push(ok(name, goodFile(value, config.language)))
  }
  return checks
}

function goodFile({ kind, lines, warnings }: FileReport, language: Language): string {
  return say(GOOD_FILE, language, { kind, lines, warnings: warnings.length })
}

const GOOD_FILE: Sentence = {
  fr: '{kind} : accepté, {lines} lignes, {warnings} remarques',
  en: '{kind}: accepted, {lines} lines, {warnings} remarks',
}
const EMPTY_INBOX: Sentence = {
  fr: 'Aucun fichier à lire : déposez un FEC dans inbox/.',
  en: 'There is no file to read: put a FEC in inbox/.',
}
