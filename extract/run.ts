import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config, Entity } from './config.ts'
import { settle } from './file-landing.ts'
import type { Candidate } from './file-rows.ts'
import {
  asMapped,
  entityOf,
  entityOfAccounts,
  entityOfTable,
  type InboxFile,
  isStable,
  listInbox,
  newEntity,
} from './inbox.ts'
import { nothing, type PulledFile } from './pulled.ts'
import { readAny, SOURCES } from './sources.ts'
import type { FileRow } from './warehouse/raw-tables.ts'
import { endRun, landedEntities, lastVerdicts, runIdOf, startRun } from './warehouse/runs.ts'
import { databaseOf, openWarehouse, timestamp, type Warehouse } from './warehouse/warehouse.ts'

export type { PulledFile } from './pulled.ts'

export interface PullOptions {
  readonly workspace: string
  /** The run's one clock. */
  readonly clock: Date
  readonly onProgress?: (progress: Progress) => void
  /** Beginnings of the hashes of held files that a person has looked at and wants landed. */
  readonly acceptHeld?: readonly string[]
}

export interface Progress {
  readonly step: 'read' | 'land'
  readonly file: string
  readonly index: number
  readonly total: number
}

export interface PullResult {
  readonly runId: string
  readonly files: readonly PulledFile[]
  /** Those of the configuration, and those only a file's SIREN made known. */
  readonly entities: readonly Entity[]
  readonly read: number
  readonly landed: number
  readonly unchanged: number
  readonly refused: number
  readonly deleted: number
  /** Whether raw.duckdb holds anything this run brought. */
  readonly changed: boolean
}

/**
 * Reads every new file of the inbox and lands what changed, oldest first. The only entry of `extract`.
 * raw.duckdb is closed when it returns or throws.
 */
export async function pull(config: Config, options: PullOptions): Promise<PullResult> {
  const files = (await listInbox(join(options.workspace, 'inbox'))).map((file) => asMapped(file, config))
  const warehouse = await openWarehouse(options.workspace, SOURCES)
  const scratch = await mkdtemp(join(tmpdir(), 'encours-'))
  try {
    const runId = runIdOf(options.clock, config, files)
    const known = await lastVerdicts(warehouse)
    const { candidates, others } = sort(files, known, config)
    if (candidates.length > 0) await startRun(warehouse, runId, timestamp(options.clock))
    const read = await readAll(warehouse, candidates, config, options, scratch)
    const landed = await settle(warehouse, read, { config, options, runId, known })
    if (candidates.length > 0) await endRun(warehouse, runId)
    return await result(warehouse, config, runId, [...others, ...landed])
  } finally {
    await warehouse.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Files to read, and those already landed under this name or another. */
function sort(files: readonly InboxFile[], known: ReadonlyMap<string, FileRow>, config: Config) {
  const candidates: { file: InboxFile; entity: Entity | null }[] = []
  const others: PulledFile[] = []
  const seen = new Set<string>()
  for (const file of files) {
    const before = known.get(file.hash)
    if (before?.verdict === 'accepted' || seen.has(file.hash))
      others.push(nothing(file, before?.entity ?? null, 'known'))
    else candidates.push({ file, entity: entityOf(file.name, config) })
    seen.add(file.hash)
  }
  return { candidates, others }
}

async function readAll(
  warehouse: Warehouse,
  candidates: readonly { file: InboxFile; entity: Entity | null }[],
  config: Config,
  { onProgress }: PullOptions,
  scratch: string,
): Promise<Candidate[]> {
  const read: Candidate[] = []
  for (const [index, { file, entity }] of candidates.entries()) {
    onProgress?.({ step: 'read', file: file.name, index, total: candidates.length })
    const reading = await readAny(file, {
      database: databaseOf(warehouse),
      table: `file_${index}`,
      language: config.language,
      encoding: entity?.encoding ?? null,
      fiscalYearStart: entity?.fiscal_year_start ?? null,
      told: 1000,
      scratch,
      tables: config.tables,
    })
    const owner = entityOfAccounts(reading, config) ?? entityOfTable(reading, file.name, config) ?? entity
    read.push({ file, entity: owner, reading, stable: await isStable(file) })
  }
  return read
}

async function result(
  warehouse: Warehouse,
  config: Config,
  runId: string,
  files: readonly PulledFile[],
): Promise<PullResult> {
  const total = (key: 'read' | 'landed' | 'unchanged' | 'refused' | 'deleted') =>
    files.reduce((sum, file) => sum + file[key], 0)
  const configured = new Set(config.entities.map(({ id }) => id))
  const found = (await landedEntities(warehouse)).filter((id) => !configured.has(id)).map(newEntity)
  return {
    runId,
    files: files.toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    entities: [...config.entities, ...found],
    read: total('read'),
    landed: total('landed'),
    unchanged: total('unchanged'),
    refused: total('refused'),
    deleted: total('deleted'),
    changed: files.some(({ verdict }) => verdict === 'accepted'),
  }
}
