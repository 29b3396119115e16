import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { openDuckDB } from '../duckdb/open.ts'
import type { Config } from './config.ts'
import { ExtractError } from './errors.ts'
import { entityOf } from './inbox.ts'
import { say } from './language.ts'
import type { LedgerSummary, Note, Reading, StatementSummary } from './source.ts'
import { readAny } from './sources.ts'
import { databaseOf } from './warehouse/warehouse.ts'

/** What a reader understands of a file. Amounts are decimal text, dates ISO days. */
export interface FileReport {
  readonly kind: string
  readonly verdict: 'accepted' | 'refused'
  readonly encoding: string | null
  readonly lines: number
  readonly warnings: readonly Note[]
  readonly refusals: readonly Note[]
  readonly ledger: LedgerSummary | null
  readonly statements: readonly StatementSummary[]
}

/** Reads a file without landing it. Throws ExtractError when there is no such file. */
export const readFile = (path: string, config: Config): Promise<FileReport> =>
  withReading(path, config, 1_000_000, async (reading) => reportOf(reading))

/** What is told of a reading. */
export function reportOf(reading: Reading): FileReport {
  const { kind, verdict, encoding, lines, warnings, refusals, ledger, statements } = reading
  return { kind, verdict, encoding, lines, warnings, refusals, ledger, statements }
}

/** Lends the reading of a file, `told` refusals one by one, for the length of `task`; nothing of it is landed. */
export async function withReading<T>(
  path: string,
  config: Config,
  told: number,
  task: (reading: Reading) => Promise<T>,
): Promise<T> {
  await refuseAbsent(path, config)
  const scratch = await mkdtemp(join(tmpdir(), 'encours-'))
  const memory = await openDuckDB<object>(':memory:')
  try {
    const entity = entityOf(basename(path), config)
    const reading = await readAny(
      { path: resolve(path), name: basename(path) },
      {
        database: databaseOf(memory),
        table: 'file_0',
        language: config.language,
        encoding: entity?.encoding ?? null,
        fiscalYearStart: entity?.fiscal_year_start ?? null,
        told,
        scratch,
        tables: config.tables,
      },
    )
    return await task(reading)
  } finally {
    await memory.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function refuseAbsent(path: string, config: Config): Promise<void> {
  const stats = await stat(path).catch(() => null)
  if (stats?.isFile()) return
  throw new ExtractError(path, say(stats ? NOT_A_FILE : NO_SUCH_FILE, config.language, { path }))
}

const NO_SUCH_FILE = {
  fr: 'Le fichier « {path} » n’existe pas : vérifiez son nom et son dossier.',
  en: 'There is no file "{path}": check its name and its folder.',
}
const NOT_A_FILE = {
  fr: '« {path} » est un dossier : donnez le nom d’un fichier.',
  en: '"{path}" is a folder: give the name of a file.',
}
