import { fault } from '../duckdb/fault.ts'
import { namesOfAccount } from './bank/account.ts'
import { ClockError, LandingError } from './errors.ts'
import { type Candidate, fileRow, pulled, type Settling } from './file-rows.ts'
import type { InboxFile } from './inbox.ts'
import { type Holes, say } from './language.ts'
import { OUTCOMES, type Outcome } from './outcomes.ts'
import { nothing, type PulledFile } from './pulled.ts'
import type { Note } from './source.ts'
import { prepare } from './warehouse/land.ts'
import type { Landing, Objection, Prepared } from './warehouse/landing.ts'
import type { FileRow } from './warehouse/raw-tables.ts'
import { latestLanding, recordFile, recordRefusedRows } from './warehouse/runs.ts'
import { inTransaction, timestamp, type Warehouse } from './warehouse/warehouse.ts'

/** Lands, holds or refuses each file, in the order of the books. */
export async function settle(
  warehouse: Warehouse,
  candidates: readonly Candidate[],
  settling: Settling,
): Promise<PulledFile[]> {
  const ordered = candidates.toSorted(byBooks)
  const clocks = ordered.map((candidate, index) => clockOf(candidate, ordered.slice(index + 1), settling))
  for (const [index, candidate] of ordered.entries())
    await refuseOldClock(warehouse, candidate, clocks[index] ?? '', settling)

  const settled: PulledFile[] = []
  for (const [index, candidate] of ordered.entries()) {
    const { file } = candidate
    settling.options.onProgress?.({ step: 'land', file: file.name, index, total: ordered.length })
    if (candidate.stable) settled.push(await settleOne(warehouse, candidate, clocks[index] ?? '', settling))
    else settled.push(nothing(file, candidate.entity?.id ?? null, 'waiting', settling.config))
  }
  return settled
}

function byBooks(left: Candidate, right: Candidate): number {
  const key = ({ reading: { staged }, file }: Candidate) => {
    const parts = staged?.shape === 'ledger' ? staged.parts : []
    return [parts[0]?.start ?? '', parts.at(-1)?.lastDate ?? '', file.name]
  }
  const [a, b] = [key(left), key(right)]
  const differing = a.findIndex((part, index) => part !== b[index])
  return differing < 0 ? 0 : (a[differing] ?? '') < (b[differing] ?? '') ? -1 : 1
}

/**
 * Versions of one line need increasing moments, and a run has one clock: the last file of an entity gets the clock
 * itself, those before it a microsecond less each. Sources do not share versions.
 */
function clockOf(candidate: Candidate, later: readonly Candidate[], { options }: Settling): string {
  return timestamp(options.clock, later.filter((other) => isSameLine(other, candidate)).length)
}

const isSameLine = (left: Candidate, right: Candidate): boolean =>
  left.entity?.id === right.entity?.id && left.reading.source === right.reading.source

async function refuseOldClock(
  warehouse: Warehouse,
  candidate: Candidate,
  clock: string,
  { config }: Settling,
): Promise<void> {
  const { entity, reading, file } = candidate
  if (!entity || reading.verdict === 'refused') return
  const latest = await latestLanding(warehouse, entity.id, reading.source)
  if (latest === null || clock > allDigits(latest)) return
  const holes = { name: file.name, entity: entity.name, clock: clock.slice(0, 19), latest: latest.slice(0, 19) }
  throw new ClockError(reading.source, say(OUTCOMES.clock_went_back, config.language, holes))
}

/** A timestamp with its six decimals: DuckDB leaves the last zeros out. */
const allDigits = (moment: string): string => {
  const [seconds = '', decimals = ''] = moment.split('.')
  return `${seconds}.${decimals.padEnd(6, '0')}`
}

async function settleOne(
  warehouse: Warehouse,
  candidate: Candidate,
  loadedAt: string,
  settling: Settling,
): Promise<PulledFile> {
  const { reading, entity, file } = candidate
  if (reading.verdict === 'refused') return refuse(warehouse, candidate, loadedAt, settling, reading.refusals[0])
  if (!entity) {
    const why = reading.staged?.shape === 'statements' ? 'unknown_account' : 'unknown_entity'
    const accounts = reading.staged?.shape === 'statements' ? reading.staged.accounts.join(', ') : ''
    return refuse(warehouse, candidate, loadedAt, settling, told(why, { name: file.name, accounts }, settling))
  }
  if (!reading.staged) throw new Error(`${file.name} was accepted and nothing of it is staged`)
  const landing: Landing = {
    source: reading.source,
    stream: reading.stream,
    staged: reading.staged,
    entity: entity.id,
    accountEntities: settling.config.bank_accounts.flatMap(({ account, entity }) =>
      entity ? namesOfAccount(account).map((name) => [name, entity] as const) : [],
    ),
    fileName: file.name,
    fileHash: file.hash,
    runId: settling.runId,
    loadedAt,
  }
  const prepared = await prepare(warehouse, landing)
  const objection = prepared.objection && toldOf(prepared.objection, file, settling)
  if (objection && !settling.options.acceptHeld?.some((prefix) => prefix !== '' && file.hash.startsWith(prefix))) {
    const row = fileRow(candidate, 'held', objection, { landed: 0, deleted: 0 }, loadedAt, settling)
    await recordOnce(warehouse, row, settling, null)
    return pulled(row, candidate)
  }
  return land(warehouse, landing, prepared, candidate, settling)
}

async function land(
  warehouse: Warehouse,
  landing: Landing,
  prepared: Prepared,
  candidate: Candidate,
  settling: Settling,
): Promise<PulledFile> {
  const { row, counts } = await inTransaction(warehouse, async () => {
    const counts = await prepared.append()
    const row = fileRow(candidate, 'accepted', null, counts, landing.loadedAt, settling)
    await recordFile(warehouse, row)
    if (candidate.reading.refusedTable) await recordRefusedRows(warehouse, candidate.reading.refusedTable, row)
    fault('landing-before-commit')
    return { row, counts }
  })
  fault('landing-after-commit')
  const found = await prepared.recount()
  const expected = counts.landed + counts.deleted
  if (found !== expected) {
    const holes = { name: landing.fileName, found, expected }
    throw new LandingError(landing.source, say(OUTCOMES.landing_failed, settling.config.language, holes))
  }
  return pulled(row, candidate)
}

const toldOf = ({ code, holes }: Objection, { hash }: InboxFile, settling: Settling): Note =>
  told(code, { ...holes, prefix: hash.slice(0, 8) }, settling)

function told(code: Outcome, holes: Holes, { config }: Settling): Note {
  return { code, position: null, message: say(OUTCOMES[code], config.language, holes) }
}

async function refuse(
  warehouse: Warehouse,
  candidate: Candidate,
  loadedAt: string,
  settling: Settling,
  reason: Note | undefined,
): Promise<PulledFile> {
  const row = fileRow(candidate, 'refused', reason ?? null, { landed: 0, deleted: 0 }, loadedAt, settling)
  await recordOnce(warehouse, row, settling, candidate.reading.refusedTable)
  return pulled(row, candidate)
}

/** A file refused or held again for the same reason is not noted again: a rerun changes nothing. */
async function recordOnce(
  warehouse: Warehouse,
  row: FileRow,
  { known }: Settling,
  refusedTable: string | null,
): Promise<void> {
  const before = known.get(row.file_hash)
  if (before?.verdict === row.verdict && before.reason_code === row.reason_code && before.entity === row.entity) return
  await inTransaction(warehouse, async () => {
    await recordFile(warehouse, row)
    if (refusedTable) await recordRefusedRows(warehouse, refusedTable, row)
  })
}
