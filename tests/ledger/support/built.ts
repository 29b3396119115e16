import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { foldersOf } from '../../../scripts/pipeline/folders.ts'
import { type RunOutcome, runPipeline } from '../../../scripts/pipeline/run.ts'
import { realSteps } from '../../../scripts/pipeline/steps.ts'
import { databaseName } from '../../../semantic/published/manifest.ts'
import { fillWorkspace, lastingFolder } from '../../helpers/workspace.ts'
import { configurationOf, ledgerCases } from './cases.ts'

/** One run of a workspace by the product's own pipeline, and what it left. */
export interface Built {
  readonly workspace: string
  readonly outcome: RunOutcome
  /** The published marts as the default database, the landing as `raw`; both read-only. Temporary tables may be made. */
  readonly connection: DuckDBConnection
  /** dbt's own build, intermediate models and all: a copy nobody else has. */
  readonly buildPath: string
  readonly rawPath: string
  readonly compiledDir: string
  close(): void
}

/** The day every made-up ledger is read: one of them holds a later entry. */
export const CLOCK = '2025-02-15T08:00:00Z'

/** A workspace with these files by name, and one run of it. */
export async function buildLedgers(
  files: Readonly<Record<string, string | Uint8Array>>,
  config?: string,
): Promise<Built> {
  const workspace = await lastingFolder('ledgers')
  return runAgain(workspace, files, CLOCK, config)
}

/** Puts more files into a workspace's inbox and runs it at the moment given. */
export async function runAgain(
  workspace: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  now: string,
  config?: string,
): Promise<Built> {
  await fillWorkspace(workspace, files, config)
  const folders = foldersOf(workspace)
  let buildPath = ''
  const outcome = await runPipeline(
    { workspace, now: new Date(now), asOf: null, acceptHeld: [], acceptDrift: false },
    {
      ...realSteps,
      async build(where, path, vars, onProgress) {
        await realSteps.build(where, path, vars, onProgress)
        // A run throws its build away once it is published; dbt's SQL knows it by this name.
        buildPath = join(await lastingFolder('build'), basename(path))
        await copyFile(path, buildPath)
      },
    },
  )
  if (!outcome.manifest) throw new Error(`nothing was published: ${JSON.stringify(outcome.files)}`)
  const published = join(folders.published, databaseName(outcome.manifest.version))
  const opened = await openBoth(published, folders.raw)
  return {
    workspace,
    outcome,
    buildPath,
    rawPath: folders.raw,
    compiledDir: join(folders.dbt, 'target', 'compiled'),
    ...opened,
  }
}

/** Opens a published file and a landing beside each other. */
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

/** Every made-up case, an entity each, in one workspace and one run. */
export async function buildCases(): Promise<Built> {
  const cases = ledgerCases()
  return buildLedgers(Object.assign({}, ...cases.map(({ files }) => files)), configurationOf(cases))
}
