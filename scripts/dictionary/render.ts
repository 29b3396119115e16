import { type Language, quoted, type Words } from '../../semantic/words.ts'
import type { Term } from './glossary.ts'
import { type Inputs, inputsOf, type Sources } from './inputs.ts'
import { type Member, type Model, type View, wordsOf } from './members.ts'
import { proves, type Rule } from './proofs.ts'
import { TEXTS } from './texts.ts'

/** What the dictionary is written from. */
export interface Knowledge {
  readonly model: Model
  readonly sources: Sources
  readonly rules: readonly Rule[]
  readonly glossary: readonly Term[]
  readonly words: Words
}

/** Of each file; the others are counted. */
export const SHOWN_RULES = 5

/** The dictionary in one language, as Markdown. */
export function dictionary(known: Knowledge, language: Language): string {
  const text = TEXTS[language]
  const { views } = known.model
  const list = views.map((view) => `- [${wordsOf(view.node, language).title}](#${view.name}) (\`${view.name}\`)`)
  const parts = [
    ...[`# ${text.title}`, ...text.intro, `## ${text.views}`],
    [...list, `- [${text.glossary}](#glossary)`].join('\n'),
    ...views.flatMap((view) => viewPart(view, known, language)),
    ...glossaryPart(known.glossary, language),
  ]
  return `${parts.join('\n\n')}\n`
}

function viewPart(view: View, known: Knowledge, language: Language): string[] {
  const text = TEXTS[language]
  const { title, description } = wordsOf(view.node, language)
  return [
    ...[`<a id="${view.name}"></a>`, `## ${title} (\`${view.name}\`)`, description, `### ${text.measures}`],
    ...view.measures.flatMap((measure) => measurePart(measure, known, language)),
    `### ${text.dimensions}`,
    dimensionTable(view.dimensions, known, language),
  ]
}

function measurePart(member: Member, known: Knowledge, language: Language): string[] {
  const text = TEXTS[language]
  const { title, description, formula } = wordsOf(member.node, language)
  const inputs = inputsOf(member, known.model, known.sources)
  const { aggregation = '', null_reasons = [], values, since, deprecated } = member.promise
  const reasons = null_reasons.map((reason) => `${said(known.words.null_reasons, reason, language)} (\`${reason}\`)`)
  const lines: [string, string | undefined][] = [
    [text.formula, formula ?? `\`${String(member.node.sql).replace(/\s+/g, ' ').trim()}\``],
    ...hiddenFormulas(inputs, language).map((line): [string, string] => [text.where, line]),
    [text.unit, unitOf(member, known.words, language)],
    [text.values, values?.map((value) => `\`${value}\``).join(', ')],
    [text.aggregation, said(known.words.aggregations, aggregation, language)],
    [text.empty, reasons.join(' ; ').replaceAll(' ; ', language === 'fr' ? '\u00a0; ' : '; ')],
    [text.made, madeOf(inputs, text.from)],
    [text.macros, inputs.macros.map((macro) => `\`${macro.replace(' ', '` ')}`).join(', ')],
    [text.since, since],
    [text.deprecated, deprecated && `${deprecated.since} → ${deprecated.until} : ${deprecated.use}`],
  ]
  const told = lines.flatMap(([label, line]) => (line ? [`- **${label}**${text.colon}${line}`] : []))
  const heading = `#### ${title} (\`${member.view}.${member.name}\`)`
  return [heading, description, [...told, proofPart(member, known.rules, language)].join('\n')]
}

const said = (words: Words[keyof Words], code: string, language: Language): string => words[code]?.[language] ?? code

function unitOf({ node, promise }: Member, words: Words, language: Language): string {
  const goodWhen = (node.meta as { good_when?: string } | undefined)?.good_when
  const unit = promise.unit ? said(words.units, promise.unit, language) : said(words.types, promise.type, language)
  return goodWhen ? `${unit}. ${said(words.good_when, goodWhen, language)}` : unit
}

/** A member that is not public is explained where it is used. */
function hiddenFormulas({ members }: Inputs, language: Language): string[] {
  return members.flatMap((node) => {
    const { title, formula } = wordsOf(node, language)
    return node.public === false && title && formula ? [`${quoted(title, language)} = ${formula}`] : []
  })
}

const madeOf = ({ columns, marts }: Inputs, from: string): string =>
  `${columnList(columns)} (${from} ${marts.map((mart) => `\`${mart}\``).join(', ')})`

const columnList = (columns: readonly string[]): string =>
  shortened(columns)
    .map((column) => `\`${column}\``)
    .join(', ')

/** Columns that only differ by their number are one: `sales_m0…24`. */
export function shortened(columns: readonly string[]): string[] {
  const numbers = new Map<string, number[]>()
  for (const column of columns) {
    const [, stem = column, number] = /^(.*_m)(\d+)$/.exec(column) ?? []
    numbers.set(stem, [...(numbers.get(stem) ?? []), ...(number ? [Number(number)] : [])])
  }
  return [...numbers].map(([stem, all]) =>
    all.length > 1 ? `${stem}${Math.min(...all)}…${Math.max(...all)}` : `${stem}${all[0] ?? ''}`,
  )
}

type Proving = readonly { readonly file: string; readonly names: readonly string[] }[]
/** Reading every rule for every member takes seconds, and each file that is written asks for it. */
const proving = new WeakMap<Member, Proving>()

/** The rules that name a member, by file. */
export function provingRules(member: Member, rules: readonly Rule[]): Proving {
  const known = proving.get(member)
  if (known) return known
  const own = rules.filter((rule) => proves(rule, member.view, member.name))
  const byFile = [...new Set(own.map(({ file }) => file))].map((file) => ({
    file,
    names: own.filter((rule) => rule.file === file).map((rule) => rule.name),
  }))
  proving.set(member, byFile)
  return byFile
}

function proofPart(member: Member, rules: readonly Rule[], language: Language): string {
  const text = TEXTS[language]
  const lines = provingRules(member, rules).map(({ file, names }) => {
    const shown = names.slice(0, SHOWN_RULES).map((name) => `\n    - ${name}`)
    const more = names.length > SHOWN_RULES ? [`\n    - ${text.more(names.length - SHOWN_RULES)}`] : []
    return `\n  - \`${file}\`${[...shown, ...more].join('')}`
  })
  return `- **${text.proofs}**${text.colon}${lines.join('') || text.noProof}`.replace(/ \n/g, '\n')
}

function dimensionTable(dimensions: readonly Member[], known: Knowledge, language: Language): string {
  const text = TEXTS[language]
  const rows = dimensions.map((member) => {
    const { title, description } = wordsOf(member.node, language)
    const { type, values } = member.promise
    const inputs = columnList(inputsOf(member, known.model, known.sources).columns)
    const rules = provingRules(member, known.rules).reduce((sum, { names }) => sum + names.length, 0)
    const allowed = values ? ` (${values.map((value) => `\`${value}\``).join(', ')})` : ''
    const kind = member.promise.unit ? unitOf(member, known.words, language) : said(known.words.types, type, language)
    return [`${title} (\`${member.name}\`)`, description, `${kind}${allowed}`, inputs, String(rules)]
  })
  return table([text.member, text.meaning, text.type, text.input, text.rules], rows)
}

function glossaryPart(glossary: readonly Term[], language: Language): string[] {
  const text = TEXTS[language]
  const other = language === 'fr' ? 'en' : 'fr'
  const rows = [...glossary]
    .sort((a, b) => a[language].localeCompare(b[language], language))
    .map((term) => [term[language], term[other], term[`definition_${language}`], term.source])
  return [
    ...['<a id="glossary"></a>', `## ${text.glossary}`, text.glossaryIntro],
    table([text.term, text.otherLanguage, text.definition, text.source], rows),
  ]
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(header), `|${header.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}
