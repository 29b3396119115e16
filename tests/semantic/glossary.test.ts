import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { avoided, readGlossary } from '../../scripts/dictionary/glossary.ts'
import { type Node, readModel } from '../../semantic/model.ts'
import { type Language, readWords } from '../../semantic/words.ts'

const LANGUAGES: Language[] = ['fr', 'en']
type Said = readonly [where: string, text: string]

/** Every text of a tree, with the way to it. */
function textsIn(tree: unknown, path: string): Said[] {
  if (typeof tree === 'string') return [[path, tree]]
  return Object.entries((tree ?? {}) as object).flatMap(([key, value]) => textsIn(value, `${path}.${key}`))
}

/** What a person reads of a cube, a view or a member. */
function ownWords(node: Node, path: string, language: Language): Said[] {
  const { formula, fr } = (node.meta ?? {}) as Node
  const { title, description } = node
  return textsIn(language === 'fr' ? fr : { title, description, formula }, path)
}

/** Every text shown to users in a language: cubes and views, words of codes, pages. */
async function shown(language: Language): Promise<Said[]> {
  const models = (await readModel()).map(({ model }) => model)
  const nodes = models.flatMap(({ cubes = [], views = [] }) => [...cubes, ...views])
  const members = (node: Node) =>
    ['dimensions', 'measures'].flatMap((kind) =>
      ((node[kind] ?? []) as Node[]).map((member) => [`${node.name}.${member.name}`, member] as const),
    )
  const codes = Object.entries(await readWords()).flatMap(([kind, words]) =>
    Object.entries(words).map(([code, both]): Said => [`words.yml ${kind}.${code}`, both[language]]),
  )
  return [
    ...nodes.flatMap((node) => ownWords(node, String(node.name), language)),
    ...nodes.flatMap(members).flatMap(([path, member]) => ownWords(member, path, language)),
    ...codes,
    ...textsIn(JSON.parse(readFileSync(`dashboards/locales/${language}.json`, 'utf8')), `${language}.json`),
  ]
}

const glossary = readGlossary()

describe('the glossary', () => {
  it('says every term once, in both languages, with where it comes from', () => {
    const lacking = glossary.filter((term) =>
      (['fr', 'en', 'definition_fr', 'definition_en', 'source'] as const).some((key) => term[key] === ''),
    )
    expect(lacking.map(({ term }) => term)).toEqual([])
    for (const key of ['term', 'fr', 'en'] as const) {
      const all = glossary.map((term) => term[key].toLowerCase())
      expect(
        all.filter((word, index) => all.indexOf(word) !== index),
        `${key} said twice`,
      ).toEqual([])
    }
  })

  it.each(LANGUAGES)('does not use itself a word it rejects, in %s', (language) => {
    expect(
      rejected(
        glossary.map((term) => [term.term, `${term[language]}. ${term[`definition_${language}`]}`]),
        language,
      ),
    ).toEqual([])
  })

  it.each(LANGUAGES)('is kept in %s by every title, description, formula, code and page', async (language) => {
    const faults = rejected(await shown(language), language)
    expect(faults, 'say it with the word of models/seeds/glossary.csv').toEqual([])
  })

  it('is kept by every title: where the English one says a term, the French one says its French word', async () => {
    const faults = (await readModel())
      .flatMap(({ model: { cubes = [], views = [] } }) => [...cubes, ...views])
      .flatMap((node) => [node, ...['dimensions', 'measures'].flatMap((kind) => (node[kind] ?? []) as Node[])])
      .flatMap(({ name, title, meta }) => {
        const french = ((meta as Node | undefined)?.fr as Node | undefined)?.title
        return title && french ? unlike(String(title), String(french)).map((fault) => `${name}: ${fault}`) : []
      })
    expect(faults).toEqual([])
  })

  it('curves the apostrophes of French titles', async () => {
    const titles = (await shown('fr')).filter(([where, text]) => where.endsWith('.title') && text.includes("'"))
    expect(titles).toEqual([])
  })

  it('holds only words that are used', async () => {
    const said = { fr: wordsOf(await shown('fr')), en: wordsOf(await shown('en')) }
    const unused = glossary.filter((term) =>
      LANGUAGES.every((language) => !said[language].includes(singular(term[language]))),
    )
    expect(unused.map(({ term }) => term)).toEqual([])
  })
})

/** The glossary is written with straight apostrophes, titles and pages with curved ones: both say the same word. */
const straight = (text: string) => text.replaceAll('’', "'")
const singular = (text: string) =>
  straight(text)
    .toLowerCase()
    .replace(/s(?!\p{L})/gu, '')
const wordsOf = (texts: readonly Said[]) => singular(texts.map(([, text]) => text).join('\n'))

/** What an English title says that its French one does not; of "days overdue" and "overdue", the longer. */
function unlike(title: string, french: string): string[] {
  const words = ` ${singular(title).replace(/[^\p{L} -]/gu, ' ')} `
  const found = glossary.map((term) => singular(term.en)).filter((word) => words.includes(` ${word} `))
  const longest = found.filter((word) => !found.some((other) => other !== word && other.includes(word)))
  return longest.flatMap((word) => {
    const said = glossary.filter((term) => singular(term.en) === word).map((term) => term.fr)
    const isSaid = said.some((one) => singular(french).includes(singular(one)))
    return isSaid ? [] : [`"${title}" says ${said.join(' or ')}, "${french}" does not`]
  })
}

/** Where a text calls a term by a word decided against. */
function rejected(texts: readonly Said[], language: Language): string[] {
  const patterns = glossary.map((term) => [avoided(term, language), term[language]] as const)
  return texts.flatMap(([where, text]) =>
    patterns.flatMap(([pattern, word]) => {
      const found = pattern?.exec(straight(text))
      return found ? [`${where}: "${found[0]}" → "${word}"`] : []
    }),
  )
}
