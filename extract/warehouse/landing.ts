import type { Holes } from '../language.ts'
import type { Outcome } from '../outcomes.ts'
import type { Staged } from '../source.ts'
import { literal } from '../sql.ts'
import type { Warehouse } from './warehouse.ts'

/** Where what was staged of one file goes and when. */
export interface Landing {
  readonly source: string
  readonly stream: string
  readonly staged: Staged
  readonly entity: string
  /** Whose a bank account is, where the configuration says it. */
  readonly accountEntities: readonly (readonly [account: string, entity: string])[]
  readonly fileName: string
  readonly fileHash: string
  readonly runId: string
  /** As DuckDB writes a timestamp. */
  readonly loadedAt: string
}

/** Why a person must be asked before a file is landed. */
export interface Objection {
  readonly code: Outcome
  readonly holes: Holes
}

/** A file compared with what is landed, ready to be appended. */
export interface Prepared {
  readonly objection: Objection | null
  /** Appends what changed, in the caller's transaction: how many lines were appended and how many buried. */
  append(): Promise<{ landed: number; deleted: number }>
  /** Lines that this landing left in the warehouse: to be compared with what it meant to append. */
  recount(): Promise<number>
}

/** The last columns of every raw table but the position. */
export function provenance({ runId, loadedAt, fileName }: Landing): string {
  return `${literal(runId)}, ${literal(loadedAt)}::timestamp, ${literal(fileName)}`
}

/** Runs a statement and answers how many rows it changed. */
export async function run(warehouse: Warehouse, sql: string): Promise<number> {
  return (await warehouse.connection.run(sql)).rowsChanged
}

/** The one number a query answers. */
export async function one(warehouse: Warehouse, sql: string): Promise<number> {
  const reader = await warehouse.connection.runAndReadAll(sql)
  return Number(reader.getRowsJson()[0]?.[0] ?? 0)
}
