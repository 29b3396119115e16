import { fault } from '../duckdb/fault.ts'
import { ClockError, LandingError } from './errors.ts'
import { type Candidate, fileRow, pulled, type Settling } from './file-rows.ts'
import type { InboxFile } from './inbox.ts'
import { type Holes, say } from './language.ts'
import { OUTCOMES, type Outcome } from './outcomes.ts'
import { nothing, type PulledFile } from './pulled.ts'
import type { Note } from './source.ts'
import { append, type Change, compare, type Landing, recount } from './warehouse/land.ts'
import type { FileRow } from './warehouse/raw-tables.ts'
import { latestLanding, recordFile, recordRefusedRows } from './warehouse/runs.ts'
import { inTransaction, timestamp, type Warehouse } from './warehouse/warehouse.ts'

/** More than this share of the lines a file covers gone since the last export: a person is asked. */
const HELD_ABOVE = 0.1

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
  const key = ({ reading, file }: Candidate) => [
    reading.parts[0]?.start ?? '',
    reading.parts.at(-1)?.lastDate ?? '',
    file.name,
  ]
  const [a, b] = [key(left), key(right)]
  const differing = a.findIndex((part, index) => part !== b[index])
  return differing < 0 ? 0 : (a[differing] ?? '') < (b[differing] ?? '') ? -1 : 1
}

/**
 * Versions of one line need increasing moments, and a run has one clock: the last file of an entity gets the clock
 * itself, those before it a microsecond less each.
 */
function clockOf(candidate: Candidate, later: readonly Candidate[], { options }: Settling): string {
  return timestamp(options.clock, later.filter(({ entity }) => entity?.id === candidate.entity?.id).length)
}

async function refuseOldClock(
  warehouse: Warehouse,
  candidate: Candidate,
  clock: string,
  { config }: Settling,
): Promise<void> {
  const { entity, reading, file } = candidate
  if (!entity || reading.verdict === 'refused') return
  const latest = await latestLanding(warehouse, entity.id)
  if (latest === null || clock > allDigits(latest)) return
  const holes = { name: file.name, entity: entity.name, clock: clock.slice(0, 19), latest: latest.slice(0, 19) }
  throw new ClockError('fec', say(OUTCOMES.clock_went_back, config.language, holes))
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
    return refuse(warehouse, candidate, loadedAt, settling, told('unknown_entity', { name: file.name }, settling))
  }
  const landing: Landing = {
    source: candidate.source,
    reading,
    entity: entity.id,
    fileName: file.name,
    fileHash: file.hash,
    runId: settling.runId,
    loadedAt,
  }
  const changes = await compare(warehouse, landing)
  const objection = objectionTo(changes, file, settling)
  if (objection && !settling.options.acceptHeld?.some((prefix) => prefix !== '' && file.hash.startsWith(prefix))) {
    const row = fileRow(candidate, 'held', objection, { landed: 0, deleted: 0 }, loadedAt, settling)
    await recordOnce(warehouse, row, settling, null)
    return pulled(row, candidate)
  }
  return land(warehouse, landing, changes, candidate, settling)
}

async function land(
  warehouse: Warehouse,
  landing: Landing,
  changes: readonly Change[],
  candidate: Candidate,
  settling: Settling,
): Promise<PulledFile> {
  const { row, counts } = await inTransaction(warehouse, async () => {
    const counts = await append(warehouse, landing, changes)
    const row = fileRow(candidate, 'accepted', null, counts, landing.loadedAt, settling)
    await recordFile(warehouse, row)
    fault('landing-before-commit')
    return { row, counts }
  })
  fault('landing-after-commit')
  const found = await recount(warehouse, landing)
  const expected = counts.landed + counts.deleted
  if (found !== expected) {
    const holes = { name: landing.fileName, found, expected }
    throw new LandingError('fec', say(OUTCOMES.landing_failed, settling.config.language, holes))
  }
  return pulled(row, candidate)
}

function objectionTo(changes: readonly Change[], file: InboxFile, settling: Settling): Note | null {
  const prefix = file.hash.slice(0, 8)
  const journals = [...new Set(changes.flatMap(({ vanishedJournals }) => vanishedJournals))]
  if (journals.length > 0) return told('journal_vanished', { journals: journals.join(', '), prefix }, settling)
  const worst = changes.find(({ vanishedLines, coveredLines }) => vanishedLines > coveredLines * HELD_ABOVE)
  return worst
    ? told('lines_vanished', { n: worst.vanishedLines, covered: worst.coveredLines, prefix }, settling)
    : null
}

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
