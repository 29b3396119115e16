import { access, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDB } from '../../duckdb/open.ts'
import { loadConfig } from '../../extract/config.ts'
import { type Language, languageOf, type Sentence, say } from '../../extract/language.ts'
import { EXIT } from '../exit-codes.ts'
import { assertRoom } from '../pipeline/disk.ts'
import type { Folders } from '../pipeline/folders.ts'
import { isLocked } from '../pipeline/lock.ts'
import { statusOf } from '../pipeline/status.ts'
import { ROOT } from '../pipeline/steps.ts'
import { attempt, type Check, ok } from './check.ts'
import { examineInbox } from './doctor-inbox.ts'

/** Looks at everything a run needs, without changing anything. */
export async function examine(folders: Folders): Promise<Check[]> {
  const configuration = await attempt('encours.yml', async () => loadConfig(folders.workspace))
  const config = configuration.value
  const language = config?.language ?? languageOf()
  return [
    configuration.check ?? ok('encours.yml', `${config?.company}: ${config?.entities.map(({ id }) => id).join(', ')}`),
    await secret(folders, language),
    ...(config ? await examineInbox(folders, config) : []),
    await python(language),
    await engine(),
    await disk(folders, language),
    lock(folders, language),
    await published(folders, language),
  ]
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
