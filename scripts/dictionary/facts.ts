import { inputsOf } from './inputs.ts'
import { readLineage } from './lineage.ts'
import type { Member } from './members.ts'
import type { Knowledge } from './render.ts'
import { provingRules, SHOWN_RULES, shortened } from './render.ts'

/** What the page of the dictionary shows beside what the API says of a member: one line of JSON each. */
export function proofsFile(known: Knowledge): string {
  const rules: string[] = []
  const indexOf = (text: string) => {
    const found = rules.indexOf(text)
    return found >= 0 ? found : rules.push(text) - 1
  }
  const members = known.model.views
    .flatMap((view) => [...view.measures, ...view.dimensions])
    .map((member) => [`${member.view}.${member.name}`, factsOf(member, known, indexOf)] as const)
  const { formula: _, columns: __, ...words } = known.words
  const glossary = known.glossary.map(({ avoid_fr: _, avoid_en: __, ...term }) => term)
  return sections({ words: Object.entries(words), members, rules, glossary })
}

function factsOf(member: Member, known: Knowledge, indexOf: (text: string) => number) {
  const { columns, marts, macros } = inputsOf(member, known.model, known.sources)
  const { since, type, values, deprecated } = member.promise
  const byFile = provingRules(member, known.rules)
  const shown = byFile.flatMap(({ file, names }) => names.slice(0, SHOWN_RULES).map((name) => `${file} › ${name}`))
  return {
    ...{
      since,
      type,
      values,
      deprecated,
      columns: shortened(columns),
      marts,
      macros: macros.length > 0 ? macros : undefined,
    },
    ...{ rules: shown.map(indexOf), count: byFile.reduce((sum, { names }) => sum + names.length, 0) },
  }
}

/** The way from a page to the tables its files were landed in. */
export function lineageFile(known: Knowledge): string {
  const { pages, views, models } = readLineage(known.model)
  return sections({ pages, views: Object.entries(views), models: Object.entries(models) })
}

type Section = readonly (readonly [string, unknown])[] | readonly unknown[]

/** JSON with one entry a line, so that a change can be read. */
function sections(parts: Readonly<Record<string, Section>>): string {
  const isPair = (entry: unknown): entry is readonly [string, unknown] =>
    Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string'
  const written = Object.entries(parts).map(([name, entries]) => {
    const named = entries.length > 0 && entries.every(isPair)
    const lines = entries.map((entry) =>
      named && isPair(entry) ? `${JSON.stringify(entry[0])}: ${JSON.stringify(entry[1])}` : JSON.stringify(entry),
    )
    const [open, close] = named ? ['{', '}'] : ['[', ']']
    return `${JSON.stringify(name)}: ${open}\n${lines.join(',\n')}\n${close}`
  })
  return `{\n${written.join(',\n')}\n}\n`
}
