import { readContractVersion } from './contract.ts'
import type { Planned, Question, SemanticLayer } from './cube.ts'
import type { Lost, Wrapping } from './export-xlsx.ts'
import type { Manifest } from './published/manifest.ts'
import type { Settings } from './rewrite.ts'
import { type Language, readWords, type Words } from './words.ts'

interface Member {
  readonly name: string
  readonly title: string
  readonly meta?: {
    readonly unit?: string
    readonly aggregation?: string
    readonly null_reasons?: readonly string[]
  } & Partial<Record<Language, { title?: string; description?: string; formula?: string }>>
}
type Lines = string[][]
type Both = Readonly<Record<Language, string>>

/** How a workbook explains an answer: the question, its date, and what each column means. */
export async function aboutAnswer(
  layer: SemanticLayer,
  { caller, requestId }: Question,
  { query, asOf, lease, settings, warnings }: Planned,
  names: readonly string[],
  language: Language,
): Promise<Wrapping> {
  const meta = (await layer.meta(caller, requestId)) as { cubes: { measures: Member[]; dimensions: Member[] }[] }
  const known = new Map(
    meta.cubes.flatMap((view) => [...view.measures, ...view.dimensions]).map((member) => [member.name, member]),
  )
  const members = names.map((name) => known.get(name.split('.').slice(0, 2).join('.')))
  const words = await readWords()
  const version = await readContractVersion()
  const say = (both: Both): string => both[language]
  return {
    language,
    headings: members.map((member, column) => ({
      title: member?.meta?.[language]?.title ?? member?.title ?? names[column] ?? '',
      unit: member?.meta?.unit,
    })),
    about: (lost) => [
      [say(SAID.question), JSON.stringify(query)],
      [say(SAID.asOf), asOf],
      [say(SAID.dataVersion), String(lease.version)],
      [say(SAID.publishedAt), lease.manifest.publishedAt],
      [say(SAID.contract), version],
      ...warnings.map((warning) => ['', warning]),
      ...lostLines(lost, language),
      [say(SAID.assumptions)],
      ...assumptions(settings, language),
      [say(SAID.columns)],
      SAID.heads.map(say),
      ...members.map((member, column) => columnLine(member, names[column] ?? '', words, language)),
    ],
  }
}

/** How a workbook explains a table of the published file. */
export const aboutTable = ({ version, publishedAt }: Manifest, sql: string, language: Language): Wrapping => ({
  language,
  headings: [],
  about: (lost) => [
    [SAID.question[language], sql],
    [SAID.dataVersion[language], String(version)],
    [SAID.publishedAt[language], publishedAt],
    ...lostLines(lost, language),
  ],
})

function columnLine(member: Member | undefined, name: string, words: Words, language: Language): string[] {
  const { unit, aggregation, null_reasons = [] } = member?.meta ?? {}
  const own = member?.meta?.[language]
  const say = (list: Words['units'], code: string | undefined) => (code ? (list[code]?.[language] ?? code) : '')
  return [
    own?.title ?? name,
    name,
    say(words.units, unit),
    say(words.aggregations, aggregation),
    own?.description ?? '',
    own?.formula ?? '',
    null_reasons.map((code) => say(words.null_reasons, code)).join(' ; '),
  ]
}

function lostLines({ longNumbers, longTexts }: Lost, language: Language): Lines {
  return [
    ...(longNumbers > 0 ? [['', `${longNumbers} ${SAID.longNumbers[language]}`]] : []),
    ...(longTexts > 0 ? [['', `${longTexts} ${SAID.longTexts[language]}`]] : []),
  ]
}

const assumptions = (settings: Settings, language: Language): Lines => [
  [SAID.limits[language], settings.agingLimits.join(', ')],
  [SAID.months[language], String(settings.balanceSheetMonths)],
  [SAID.due[language], SAID.derived[language]],
  [SAID.currency[language], SAID.books[language]],
]

const SAID = {
  question: { fr: 'Question', en: 'Query' },
  asOf: { fr: 'Arrêté au', en: 'As of' },
  dataVersion: { fr: 'Version des données', en: 'Data version' },
  publishedAt: { fr: 'Publié le', en: 'Published' },
  contract: { fr: 'Version du contrat', en: 'Version of the contract' },
  assumptions: { fr: 'Hypothèses', en: 'Assumptions' },
  columns: { fr: 'Colonnes', en: 'Columns' },
  heads: [
    { fr: 'Titre', en: 'Title' },
    { fr: 'Membre', en: 'Member' },
    { fr: 'Unité', en: 'Unit' },
    { fr: 'Agrégation', en: 'Aggregation' },
    { fr: 'Description', en: 'Description' },
    { fr: 'Formule', en: 'Formula' },
    { fr: 'Vide quand', en: 'Empty when' },
  ],
  limits: { fr: 'Tranches de la balance âgée (jours)', en: 'Limits of the aging (days)' },
  months: { fr: 'Mois de ventes du DSO au bilan', en: 'Months of sales in the balance-sheet DSO' },
  due: { fr: 'Échéances', en: 'Due dates' },
  derived: {
    fr: 'Celles qu’aucun fichier ne donne sont déduites des conditions de encours.yml, sinon de 30 jours.',
    en: 'Those that no file tells are derived from the terms of encours.yml, else from 30 days.',
  },
  currency: { fr: 'Devise', en: 'Currency' },
  books: {
    fr: 'Les montants sont dans la devise des comptes de chaque entité, sauf si la colonne dit autre chose.',
    en: 'Amounts are in the currency of each entity’s books, unless the column says otherwise.',
  },
  longNumbers: {
    fr: 'nombres de plus de 15 chiffres sont écrits en texte, pour rester exacts.',
    en: 'numbers of more than 15 digits are written as text, to stay exact.',
  },
  longTexts: {
    fr: 'textes de plus de 32 767 caractères sont coupés : prenez le CSV ou le Parquet.',
    en: 'texts of more than 32,767 characters are cut: take CSV or Parquet.',
  },
} as const
