import { readWords } from '../../semantic/words.ts'
import { readGlossary } from './glossary.ts'
import { readSources } from './inputs.ts'
import { readMembers } from './members.ts'
import { readRules } from './proofs.ts'
import { dictionary } from './render.ts'

/** The two files of the dictionary, by path. */
export async function dictionaryFiles(): Promise<Record<string, string>> {
  const known = {
    ...{ model: await readMembers(), words: await readWords() },
    ...{ sources: readSources(), rules: readRules(), glossary: readGlossary() },
  }
  return { 'docs/metrics.fr.md': dictionary(known, 'fr'), 'docs/metrics.en.md': dictionary(known, 'en') }
}
