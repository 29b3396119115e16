import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { fingerprint } from '../../../scripts/demo/fingerprint.ts'
import { foldersOf } from '../../../scripts/pipeline/folders.ts'
import { runPipeline } from '../../../scripts/pipeline/run.ts'
import { realSteps } from '../../../scripts/pipeline/steps.ts'
import { databaseName } from '../../../semantic/published/manifest.ts'
import { type BankFile, landBankFiles } from '../../helpers/bank-rows.ts'
import { fillWorkspace, lastingFolder } from '../../helpers/workspace.ts'
import { withFolderLock } from '../../setup/folder-lock.ts'

/** Files put into the inbox, and the moment of the run that reads them. */
export interface Turn {
  readonly files: Readonly<Record<string, string | Uint8Array>>
  readonly now: string
  /** Bank statements that land with them, as rows: their formats have tests of their own. */
  readonly bank?: readonly BankFile[]
}

/** What the product's own pipeline left after one run or several of a workspace. */
export interface Left {
  /** The published file of each run. */
  readonly published: readonly string[]
  /** Of each run, the files it would not take. */
  readonly refused: readonly (readonly string[])[]
  readonly rawPath: string
  /** The last build as dbt wrote it, intermediate models and all; dbt's SQL knows it by this file name. */
  readonly buildPath: string
  readonly compiledDir: string
}

export interface Built extends Left {
  /** The last published marts as the default database, those of the run before as `earlier`, the landing as `raw`. */
  readonly connection: DuckDBConnection
  close(): void
}

/** The day made-up ledgers are read: one of them holds a later entry. */
export const CLOCK = '2025-02-15T08:00:00Z'

/** Runs a workspace once for each turn, in a folder of its own that `close` leaves behind for nobody. */
export async function buildLedgers(turns: readonly Turn[], config: string): Promise<Built> {
  const folder = await lastingFolder('ledgers')
  const opened = await open(await run(folder, turns, config))
  return {
    ...opened,
    close() {
      opened.close()
      void rm(folder, { recursive: true, force: true })
    },
  }
}

/** The same, done once for all test files that ask for it, and found again while no source changed. */
export async function sharedBuild(name: string, turns: readonly Turn[], config: string): Promise<Built> {
  const promises = join(import.meta.dirname, '..', '..', 'models')
  const hash = createHash('sha256').update(JSON.stringify([fingerprint(), turns, config]))
  for (const file of readdirSync(promises)) hash.update(readFileSync(join(promises, file)))
  const folder = join(tmpdir(), `encours-${name}-${hash.digest('hex').slice(0, 24)}`)
  const note = join(folder, 'left.json')
  return withFolderLock(`${folder}.lock`, async () => {
    const found = await readFile(note, 'utf8').catch(() => null)
    if (found !== null) return open(JSON.parse(found) as Left)
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    const left = await run(folder, turns, config)
    await writeFile(note, JSON.stringify(left))
    return open(left)
  })
}

async function run(workspace: string, turns: readonly Turn[], config: string): Promise<Left> {
  const folders = foldersOf(workspace)
  const left = { published: [] as string[], refused: [] as string[][], buildPath: '' }
  for (const { files, now, bank = [] } of turns) {
    await fillWorkspace(workspace, files, config)
    const { manifest, files: seen } = await runPipeline(
      { workspace, now: new Date(now), asOf: null, acceptHeld: [], acceptDrift: false },
      {
        ...realSteps,
        async land(where, told, options) {
          const landed = await realSteps.land(where, told, options)
          if (bank.length > 0) await landBankFiles(workspace, bank, told, new Date(now))
          return landed
        },
        async build(where, path, vars, onProgress) {
          await realSteps.build(where, path, vars, onProgress)
          // A run throws its build away once it is published.
          left.buildPath = path.replace(folders.build, workspace)
          await mkdir(dirname(left.buildPath), { recursive: true })
          await copyFile(path, left.buildPath)
        },
      },
    )
    if (!manifest) throw new Error(`nothing was published: ${JSON.stringify(seen)}`)
    left.published.push(join(folders.published, databaseName(manifest.version)))
    left.refused.push(seen.filter(({ verdict }) => verdict === 'refused' || verdict === 'held').map(({ name }) => name))
  }
  return { ...left, rawPath: folders.raw, compiledDir: join(folders.dbt, 'target', 'compiled') }
}

async function open(left: Left): Promise<Built> {
  const [last, before] = left.published.toReversed()
  const opened = await openBoth(last as string, left.rawPath)
  if (before) await opened.connection.run(`attach '${before}' as earlier (read_only)`)
  return { ...left, ...opened }
}

/** Opens a published file and a landing beside each other, both read-only. Temporary tables may be made. */
export async function openBoth(databasePath: string, rawPath: string): Promise<Pick<Built, 'connection' | 'close'>> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(
    `attach '${databasePath}' as built (read_only); attach '${rawPath}' as raw (read_only); use built`,
  )
  return {
    connection,
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
