import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import { type ZodError, z } from 'zod'
import { HINTS } from './config-hints.ts'
import type { SECTORS } from './config-late.ts'
import { SCENARIO_HINTS } from './config-scenario-hints.ts'
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
  readonly sector: (typeof SECTORS)[number] | null
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
  refuseUnknownEntities(config)
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

function refuseUnknownEntities({ tables, scenarios, entities, language }: Config): void {
  const stranger = tables.find(({ entity }) => entity !== null && !entities.some(({ id }) => id === entity))
  if (stranger)
    throw new ConfigError(say(NO_SUCH_ENTITY, language, { id: stranger.entity ?? '', files: stranger.files }))
  for (const { name, overrides } of scenarios)
    for (const { entity } of overrides)
      if (entity !== null && !entities.some(({ id }) => id === entity))
        throw new ConfigError(say(NO_SUCH_COMPANY, language, { id: entity, name }))
}

function sentenceOf(error: ZodError, language: Language): string {
  const issue = error.issues[0]
  if (!issue) return say(NOT_YAML, language, { line: 1 })
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = [...issue.path, ...(unknown ? [unknown] : [])]
  const key = path.map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`)).join('')
  const hints = issue.path[0] === 'scenarios' ? SCENARIO_HINTS : HINTS
  const named = issue.path.map(String).findLast((part) => Object.hasOwn(hints, part)) ?? ''
  const hint = unknown ? UNKNOWN_KEY : (hints[named] ?? (issue.path[0] === 'accounts' ? ACCOUNT_LIST : undefined))
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
  sector: null,
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
const NO_SUCH_ENTITY: Sentence = {
  fr: `${FILE}, tables : « {files} » désigne la société « {id} », qui n’est pas dans entities ; corrigez l’une ou l’autre.`,
  en: `${FILE}, tables: "{files}" names the company "{id}", which is not in entities; correct one or the other.`,
}
const NO_SUCH_COMPANY: Sentence = {
  fr: `${FILE}, scenarios : « {name} » désigne la société « {id} », qui n’est pas dans entities ; corrigez l’une ou l’autre.`,
  en: `${FILE}, scenarios: "{name}" names the company "{id}", which is not in entities; correct one or the other.`,
}
const UNKNOWN_KEY: Sentence = {
  fr: 'cette clé n’existe pas ; corrigez son nom ou retirez-la.',
  en: 'there is no such key; correct its name or remove it.',
}
const ACCOUNT_LIST: Sentence = {
  fr: 'écrivez une liste de débuts de compte, par exemple ["411", "4110"].',
  en: 'write a list of account beginnings, for example ["411", "4110"].',
}
