import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import { type ZodError, z } from 'zod'
import { configSchema, type ParsedConfig } from './config-schema.ts'
import type { Encoding } from './encoding.ts'
import { ConfigError } from './errors.ts'
import { type Language, languageOf, type Sentence, say } from './language.ts'

export interface Terms {
  readonly days: number
  readonly end_of_month: 'none' | 'before' | 'after'
  readonly day_of_month: number | null
}

export interface Entity {
  readonly id: string
  readonly name: string
  readonly siren: string | null
  /** Globs on the inbox file name. */
  readonly files: readonly string[]
  readonly currency: string
  /** MM-DD. */
  readonly fiscal_year_start: string | null
  readonly terms: Terms | null
  readonly encoding: Encoding | null
}

/** encours.yml with every default written out; the keys are those of the file. */
export interface Config extends Omit<ParsedConfig, 'company' | 'language' | 'entities'> {
  readonly company: string
  readonly language: Language
  readonly entities: readonly Entity[]
}

const FILE = 'encours.yml'

/** Reads `<workspace>/encours.yml`; without one, one entity `main` and every default. Throws ConfigError, one sentence. */
export async function loadConfig(workspace: string, environment: NodeJS.ProcessEnv = process.env): Promise<Config> {
  return parseConfig(await readText(join(workspace, FILE)), environment)
}

/** The configuration that a text of encours.yml means. */
export function parseConfig(text: string, environment: NodeJS.ProcessEnv = process.env): Config {
  const content = readYaml(text, languageOf(environment)) ?? {}
  const language = languageAsked(content) ?? languageOf(environment)
  const parsed = z.safeParse(configSchema, content)
  if (!parsed.success) throw new ConfigError(sentenceOf(parsed.error, language))

  const company = parsed.data.company ?? say(DEFAULT_COMPANY, language)
  const config = { ...parsed.data, company, language, entities: entitiesOf(parsed.data, company) }
  refuseTwins(config)
  return config
}

function entitiesOf(parsed: ParsedConfig, company: string): Entity[] {
  const listed = parsed.entities?.length ? parsed.entities : [DEFAULT_ENTITY]
  return listed.map((entity) => ({ ...entity, name: entity.name ?? (listed.length === 1 ? company : entity.id) }))
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

function readYaml(text: string, language: Language): unknown {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
    throw new ConfigError(say(NOT_YAML, language, { line: error.linePos?.[0].line ?? 1 }), { cause: error })
  }
}

function languageAsked(content: unknown): Language | undefined {
  const asked = (content as { language?: unknown }).language
  return asked === 'fr' || asked === 'en' ? asked : undefined
}

function refuseTwins(config: Config): void {
  const seen = new Set<string>()
  for (const { id } of config.entities) {
    if (seen.has(id)) throw new ConfigError(say(TWINS, config.language, { id }))
    seen.add(id)
  }
}

function sentenceOf(error: ZodError, language: Language): string {
  const issue = error.issues[0]
  if (!issue) return say(NOT_YAML, language, { line: 1 })
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = [...issue.path, ...(unknown ? [unknown] : [])]
  const key = path.map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`)).join('')
  const last = String(issue.path.filter((part) => typeof part === 'string').at(-1))
  const hint = unknown ? UNKNOWN_KEY : (HINTS[last] ?? (issue.path[0] === 'accounts' ? ACCOUNT_LIST : undefined))
  const what = hint ? say(hint, language) : z.locales[language]().localeError(issue as never)
  const text = typeof what === 'string' ? what : (what?.message ?? issue.message)
  return `${FILE}, ${key.replace(/^\./, '') || (language === 'fr' ? 'tout le fichier' : 'the whole file')}: ${text}`
}

const DEFAULT_COMPANY: Sentence = { fr: 'Ma société', en: 'My company' }
const DEFAULT_ENTITY = {
  id: 'main',
  name: undefined,
  siren: null,
  files: [],
  currency: 'EUR',
  fiscal_year_start: null,
  terms: null,
  encoding: null,
} as const

const NOT_YAML: Sentence = {
  fr: `${FILE} n’est pas lisible à la ligne {line} : vérifiez les deux-points et les retraits de cette ligne.`,
  en: `${FILE} cannot be read at line {line}: check the colons and the indentation of that line.`,
}
const TWINS: Sentence = {
  fr: `${FILE}, entities : deux sociétés portent le code « {id} » ; donnez-leur des codes différents.`,
  en: `${FILE}, entities: two companies have the code "{id}"; give them different codes.`,
}
const UNKNOWN_KEY: Sentence = {
  fr: 'cette clé n’existe pas ; corrigez son nom ou retirez-la.',
  en: 'there is no such key; correct its name or remove it.',
}
const ACCOUNT_LIST: Sentence = {
  fr: 'écrivez une liste de débuts de compte, par exemple ["411", "4110"].',
  en: 'write a list of account beginnings, for example ["411", "4110"].',
}
const HINTS: Readonly<Record<string, Sentence>> = {
  id: {
    fr: 'écrivez un code en minuscules, chiffres, - ou _, par exemple main.',
    en: 'write a code of lower-case letters, digits, - or _, for example main.',
  },
  siren: {
    fr: 'un SIREN a 9 chiffres ; écrivez-le entre guillemets, par exemple "123456789".',
    en: 'a SIREN has 9 digits; write it in quotes, for example "123456789".',
  },
  fiscal_year_start: {
    fr: 'écrivez le premier jour de l’exercice en mois-jour entre guillemets, par exemple "01-01".',
    en: 'write the first day of the fiscal year as month-day in quotes, for example "01-01".',
  },
  currency: {
    fr: 'écrivez le code de la devise en trois lettres, par exemple EUR.',
    en: 'write the three letters of the currency, for example EUR.',
  },
  presentation_currency: {
    fr: 'écrivez le code de la devise en trois lettres, par exemple EUR.',
    en: 'write the three letters of the currency, for example EUR.',
  },
  language: { fr: 'choisissez fr ou en.', en: 'choose fr or en.' },
  account: {
    fr: 'écrivez l’IBAN, ou le numéro du compte comme la banque l’écrit, entre guillemets.',
    en: 'write the IBAN, or the account number as the bank writes it, in quotes.',
  },
  ledger_account: {
    fr: 'écrivez le compte de banque du grand livre, par exemple "512100".',
    en: 'write the bank account of the ledger, for example "512100".',
  },
  end_of_month: { fr: 'choisissez none, before ou after.', en: 'choose none, before or after.' },
  days: {
    fr: 'écrivez un nombre entier de jours, par exemple 45.',
    en: 'write a whole number of days, for example 45.',
  },
  encoding: {
    fr: 'choisissez utf-8, utf-16le, utf-16be, cp1252, iso-8859-15 ou cp850.',
    en: 'choose utf-8, utf-16le, utf-16be, cp1252, iso-8859-15 or cp850.',
  },
  aging_limits: {
    fr: 'écrivez quatre nombres de jours croissants, par exemple [30, 60, 90, 120].',
    en: 'write four increasing numbers of days, for example [30, 60, 90, 120].',
  },
  balance_sheet_months: { fr: 'choisissez 1, 3 ou 12.', en: 'choose 1, 3 or 12.' },
  adjustment_threshold: {
    fr: 'écrivez un montant entre guillemets, par exemple "1.00".',
    en: 'write an amount in quotes, for example "1.00".',
  },
}
