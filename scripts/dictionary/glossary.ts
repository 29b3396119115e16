import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../../semantic/words.ts'

/** A term of the domain: the word decided in each language, and the words that are not used for it. */
export interface Term {
  readonly term: string
  readonly fr: string
  readonly en: string
  readonly definition_fr: string
  readonly definition_en: string
  readonly source: string
  readonly avoid_fr: string
  readonly avoid_en: string
}

export const GLOSSARY = 'models/seeds/glossary.csv'

/** Reads the glossary; a row with another number of cells than the header is refused with its line. */
export function readGlossary(): Term[] {
  const [header = [], ...rows] = cellsOf(readFileSync(join(import.meta.dirname, '..', '..', GLOSSARY), 'utf8'))
  return rows.map((cells, index) => {
    if (cells.length !== header.length)
      throw new Error(`${GLOSSARY}, row ${index + 2}: ${cells.length} cells instead of ${header.length}`)
    return Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])) as unknown as Term
  })
}

/** Comma-separated lines; a cell in double quotes may hold commas, and a quote when it is doubled. */
function cellsOf(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
      ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
    ),
  )
}

/** The words a term is not called by in a language, as `avoid_fr` and `avoid_en` list them: parts of a regular expression. */
export function avoided(term: Term, language: Language): RegExp | null {
  const words = term[`avoid_${language}`]
  return words === '' ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'iu')
}
