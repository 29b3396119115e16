import { access, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDB } from '../../duckdb/open.ts'
import { type Config, loadConfig } from '../../extract/config.ts'
import { listInbox } from '../../extract/inbox.ts'
import { type Language, languageOf, type Sentence, say } from '../../extract/language.ts'
import { proposeMapping } from '../../extract/propose.ts'
import { type FileReport, readFile } from '../../extract/read.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { failureOf } from '../failure.ts'
import { assertRoom } from '../pipeline/disk.ts'
import type { Folders } from '../pipeline/folders.ts'
import { isLocked } from '../pipeline/lock.ts'
import { statusOf } from '../pipeline/status.ts'
import { ROOT } from '../pipeline/steps.ts'

/** One thing looked at. `exitCode` is 0 when it is as it should be. */
export interface Check {
  readonly name: string
  readonly exitCode: ExitCode
  readonly message: string
  /** Lines of encours.yml to paste: what would map a table that is not mapped. */
  readonly proposal?: readonly string[]
}

/** Looks at everything a run needs, without changing anything. */
export async function examine(folders: Folders): Promise<Check[]> {
  const configuration = await attempt('encours.yml', async () => loadConfig(folders.workspace))
  const config = configuration.value
  const language = config?.language ?? languageOf()
  return [
    configuration.check ?? ok('encours.yml', `${config?.company}: ${config?.entities.map(({ id }) => id).join(', ')}`),
    await secret(folders, language),
    ...(config ? await inbox(folders, config) : []),
    await python(language),
    await engine(),
    await disk(folders, language),
    lock(folders, language),
    await published(folders, language),
  ]
}

const ok = (name: string, message: string): Check => ({ name, exitCode: EXIT.ok, message })

async function attempt<T>(name: string, work: () => Promise<T>): Promise<{ value?: T; check?: Check }> {
  try {
    return { value: await work() }
  } catch (error) {
    const { exitCode, message } = failureOf(error)
    return { check: { name, exitCode, message } }
  }
}

async function inbox(folders: Folders, config: Config): Promise<Check[]> {
  const files = await listInbox(folders.inbox)
  if (files.length === 0)
    return [{ name: 'inbox/', exitCode: EXIT.refused, message: say(EMPTY_INBOX, config.language) }]
  const checks: Check[] = []
  for (const file of files) {
    const name = `inbox/${file.name}`
    const { value, check } = await attempt(name, () => readFile(file.path, config))
    if (check || !value) checks.push(check ?? ok(name, ''))
    else if (value.verdict === 'refused') {
      const proposal = await proposeMapping(file.path, value, config)
      const message = value.refusals[0]?.message ?? ''
      checks.push({ name, exitCode: EXIT.refused, message, ...(proposal && { proposal }) })
    } else checks.push(ok(name, goodFile(value, config.language)))
  }
  return checks
}

function goodFile({ kind, lines, warnings }: FileReport, language: Language): string {
  return say(GOOD_FILE, language, { kind, lines, warnings: warnings.length })
}

async function secret({ workspace }: Folders, language: Language): Promise<Check> {
  const stats = await stat(join(workspace, '.env')).catch(() => null)
  if (!stats) return { name: '.env', exitCode: EXIT.refused, message: say(NO_SECRET, language, { workspace }) }
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) {
    return { name: '.env', exitCode: EXIT.refused, message: say(OPEN_SECRET, language) }
  }
  return ok('.env', say(GOOD_SECRET, language))
}

async function python(language: Language): Promise<Check> {
  const dbt = join(ROOT, '.venv', 'bin', 'dbt')
  const found = await access(dbt).then(
    () => true,
    () => false,
  )
  if (found) return ok('Python', '.venv, dbt')
  return { name: 'Python', exitCode: EXIT.environment, message: say(NO_PYTHON, language) }
}

async function engine(): Promise<Check> {
  const { value, check } = await attempt('DuckDB', async () => {
    const memory = await openDuckDB<object>(':memory:')
    const reader = await memory.connection.runAndReadAll('select version()')
    await memory.close()
    return String(reader.getRowsJson()[0]?.[0])
  })
  return check ?? ok('DuckDB', value ?? '')
}

async function disk(folders: Folders, language: Language): Promise<Check> {
  const { value, check } = await attempt(say(DISK, language), async () => {
    await assertRoom(folders.workspace, 0)
    const { bavail, bsize } = await statfs(folders.workspace)
    return say(FREE, language, { gigabytes: Math.floor((bavail * bsize) / 1024 ** 3) })
  })
  return check ?? ok(say(DISK, language), value ?? '')
}

function lock(folders: Folders, language: Language): Check {
  const name = say(LOCK, language)
  return isLocked(folders.data)
    ? { name, exitCode: EXIT.locked, message: say(AT_WORK, language) }
    : ok(name, say(NO_RUN, language))
}

async function published(folders: Folders, language: Language): Promise<Check> {
  const name = say(PUBLISHED, language)
  const isThere = await access(join(folders.published, 'current.json')).then(
    () => true,
    () => false,
  )
  if (!isThere) return ok(name, say(NOTHING_YET, language))
  const { value, check } = await attempt(name, () => statusOf(folders))
  if (check) return check
  if (value?.alarm) return { name, exitCode: EXIT.held, message: value.alarm }
  const served = value?.served
  return ok(name, served ? `version ${served.version}, ${served.asOf ?? '—'}` : say(NOTHING_YET, language))
}

const DISK: Sentence = { fr: 'disque', en: 'disk' }
const LOCK: Sentence = { fr: 'verrou', en: 'lock' }
const PUBLISHED: Sentence = { fr: 'publié', en: 'published' }
const FREE: Sentence = { fr: '{gigabytes} Go libres', en: '{gigabytes} GB free' }
const NO_RUN: Sentence = { fr: 'aucune exécution en cours', en: 'no run at work' }
const NOTHING_YET: Sentence = { fr: 'rien encore : lancez encours run', en: 'nothing yet: run encours run' }
const GOOD_SECRET: Sentence = { fr: 'lisible par vous seul', en: 'readable by you alone' }
const GOOD_FILE: Sentence = {
  fr: '{kind} : accepté, {lines} lignes, {warnings} remarques',
  en: '{kind}: accepted, {lines} lines, {warnings} remarks',
}
const EMPTY_INBOX: Sentence = {
  fr: 'Aucun fichier à lire : déposez un FEC dans inbox/.',
  en: 'There is no file to read: put a FEC in inbox/.',
}
const NO_SECRET: Sentence = {
  fr: 'Le secret de l’espace de travail manque : lancez encours init {workspace}.',
  en: 'The workspace has no secret: run encours init {workspace}.',
}
const OPEN_SECRET: Sentence = {
  fr: 'D’autres que vous peuvent lire .env : lancez chmod 600 .env dans ce dossier.',
  en: 'Others than you can read .env: run chmod 600 .env in that folder.',
}
const NO_PYTHON: Sentence = {
  fr: 'L’environnement Python manque : lancez une fois npm start pour l’installer.',
  en: 'The Python environment is missing: run npm start once to set it up.',
}
const AT_WORK: Sentence = {
  fr: 'Une autre exécution est en cours : attendez qu’elle finisse.',
  en: 'Another run is at work: wait for its end.',
}
