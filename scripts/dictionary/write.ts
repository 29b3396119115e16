import { readWords } from '../../semantic/words.ts'
import { exposuresFile } from './exposures.ts'
import { lineageFile, proofsFile } from './facts.ts'
import { readGlossary } from './glossary.ts'
import { readSources } from './inputs.ts'
import { readMembers } from './members.ts'
import { readRules } from './proofs.ts'
import { dictionary } from './render.ts'

/** What is written from the model, the tests and the pages, by path. */
export async function dictionaryFiles(): Promise<Record<string, string>> {
  const known = {
    ...{ model: await readMembers(), words: await readWords() },
    ...{ sources: readSources(), rules: readRules(), glossary: readGlossary() },
  }
  return {
    'docs/metrics.fr.md': dictionary(known, 'fr'),
    'docs/metrics.en.md': dictionary(known, 'en'),
    'dashboards/lib/facts/proofs.json': proofsFile(known),
    'dashboards/lib/facts/lineage.json': lineageFile(known),
    'models/exposures.yml': exposuresFile(known),
  }
}
