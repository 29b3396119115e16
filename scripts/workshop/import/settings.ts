import { createHash } from 'node:crypto'
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Document, parseDocument } from 'yaml'
import { type Config, parseConfig } from '../../../extract/config.ts'
import type { Language } from '../../../extract/language.ts'
import { writeWhole } from '../../../semantic/published/files.ts'
import { failureOf } from '../../failure.ts'
import { ImportFault } from './faults.ts'

/** encours.yml as it is now. `hash` tells it from what another person saved meanwhile. */
export interface Settings {
  readonly text: string
  readonly hash: string
  readonly config: Config
}

const pathOf = (workspace: string): string => join(workspace, 'encours.yml')
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Reads encours.yml. Throws ImportFault with its own sentence when it cannot be followed. */
export async function readSettings(workspace: string, language: Language): Promise<Settings> {
  const text = await readFile(pathOf(workspace), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return { text, hash: hashOf(text), config: parsed(text, language) }
}

const saving = new Map<string, Promise<unknown>>()

/**
 * Changes encours.yml through its document, so that comments and order stay, and answers it anew. The text before is
 * kept in encours.yml.bak. Throws ImportFault when it is no longer the one that `hash` names, or would not be valid.
 */
export function changeSettings(
  workspace: string,
  hash: string,
  language: Language,
  change: (document: Document, config: Config) => void,
): Promise<Settings> {
  const work = async (): Promise<Settings> => {
    const before = await readSettings(workspace, language)
    if (before.hash !== hash) throw new ImportFault('changed_since')
    const text = changedText(before, change)
    const config = parsed(text, language)
    if (before.text !== '') await copyFile(pathOf(workspace), `${pathOf(workspace)}.bak`)
    await writeWhole(pathOf(workspace), text)
    return { text, hash: hashOf(text), config }
  }
  // One after the other: each looks at what the one before it left.
  const done = (saving.get(workspace) ?? Promise.resolve()).then(work, work)
  saving.set(workspace, done)
  return done
}

/** The text of encours.yml after a change of its document. */
export function changedText(
  { text, config }: Pick<Settings, 'text' | 'config'>,
  change: (document: Document, config: Config) => void,
): string {
  const document = parseDocument(text)
  change(document, config)
  // Without a width nothing that a person wrote on one line is folded.
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

/** The configuration of a text; the person's language is asked for sentences, the file's own stays in `config`. */
function parsed(text: string, language: Language): Config {
  try {
    return parseConfig(text)
  } catch (error) {
    throw new ImportFault('refused', { reason: failureOf(error, language).message })
  }
}
