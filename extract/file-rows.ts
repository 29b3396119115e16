import type { Config, Entity } from './config.ts'
import type { InboxFile } from './inbox.ts'
import type { PulledFile } from './pulled.ts'
import type { PullOptions } from './run.ts'
import type { Note, Reading } from './source.ts'
import type { FileRow } from './warehouse/raw-tables.ts'

/** A file that was read and is not landed yet. */
export interface Candidate {
  readonly file: InboxFile
  readonly entity: Entity | null
  readonly reading: Reading
  readonly stable: boolean
}

/** What settling a run's files needs to know. */
export interface Settling {
  readonly config: Config
  readonly options: PullOptions
  readonly runId: string
  readonly known: ReadonlyMap<string, FileRow>
}

export interface Counts {
  readonly landed: number
  readonly deleted: number
}

/** What `files` keeps of a file: its lines are landed, unchanged or refused, one by one when it is accepted, else all. */
export function fileRow(
  { file, reading, entity }: Candidate,
  verdict: FileRow['verdict'],
  reason: Note | null,
  counts: Counts,
  loadedAt: string,
  { runId }: Settling,
): FileRow {
  const refused = verdict === 'accepted' ? reading.refusedRows : reading.lines
  return {
    file_hash: file.hash,
    file_name: file.name,
    source: reading.source,
    stream: reading.stream,
    entity: entity?.id ?? null,
    verdict,
    reason_code: reason?.code ?? null,
    message: reason?.message ?? null,
    encoding: reading.encoding,
    rows_read: reading.lines,
    rows_landed: counts.landed,
    rows_unchanged: verdict === 'accepted' ? reading.lines - counts.landed - refused : 0,
    rows_refused: refused,
    rows_deleted: counts.deleted,
    warnings: JSON.stringify(reading.warnings),
    _run_id: runId,
    _loaded_at: loadedAt,
  }
}

/** The same, told to the caller with the remarks of the reader. */
export function pulled(row: FileRow, { reading }: Candidate): PulledFile {
  return {
    name: row.file_name,
    hash: row.file_hash,
    entity: row.entity,
    verdict: row.verdict,
    reasonCode: row.reason_code,
    message: row.message,
    read: row.rows_read,
    landed: row.rows_landed,
    unchanged: row.rows_unchanged,
    refused: row.rows_refused,
    deleted: row.rows_deleted,
    warnings: reading.warnings,
    refusals: reading.refusals,
  }
}
