import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

export type Language = 'fr' | 'en'
const both = z.strictObject({ fr: z.string(), en: z.string() })
const dictionary = z.record(z.string(), both)
const wordsSchema = z.strictObject({
  types: dictionary,
  units: dictionary,
  aggregations: dictionary,
  good_when: dictionary,
  null_reasons: dictionary,
  formula: dictionary,
  columns: dictionary,
})
/** What the codes of the contract and of formulas mean, in French and English. */
export type Words = z.infer<typeof wordsSchema>

/** Reads semantic/words.yml. */
export async function readWords(): Promise<Words> {
  return wordsSchema.parse(parse(await readFile(join(import.meta.dirname, 'words.yml'), 'utf8')))
}

/** A title as it is named in a sentence or a formula. */
export const quoted = (title: string, language: Language): string =>
  language === 'fr' ? `«\u00a0${title}\u00a0»` : `“${title}”`
