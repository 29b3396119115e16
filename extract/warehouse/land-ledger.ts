import type { FiscalPart, StagedLedger } from '../source.ts'
import { day, identifier, literal } from '../sql.ts'
import { type Landing, type Objection, one, type Prepared, provenance, run } from './landing.ts'
import type { Warehouse } from './warehouse.ts'

/** More than this share of the lines a file covers gone since the last export: a person is asked. */
const HELD_ABOVE = 0.1

interface LedgerLanding extends Landing {
  readonly staged: StagedLedger
}

/** One fiscal year of a file against what is landed: which lines to append, which keys are no longer there. */
interface Change {
  readonly part: FiscalPart
  readonly fiscalYear: string
  /** SQL of the staged lines of the year, with `_occurrence`. */
  readonly staged: string
  /** Whether something of that year is landed already. */
  readonly known: boolean
  readonly changed: string
  readonly vanished: string
  readonly coveredLines: number
  readonly vanishedLines: number
  /** Journals landed before, up to the file's last date, of which the file has no line. */
  readonly vanishedJournals: readonly string[]
}

/** Compares each fiscal year of a staged ledger with the latest versions landed. Writes temporary tables only. */
export async function prepareLedger(warehouse: Warehouse, landing: LedgerLanding): Promise<Prepared> {
  const { staged } = landing
  await numberTwins(warehouse, staged.table)
  const changes: Change[] = []
  for (const [index, part] of staged.parts.entries()) changes.push(await comparePart(warehouse, landing, part, index))
  return {
    objection: objectionTo(changes),
    append: () => append(warehouse, landing, changes),
    recount: () =>
      one(
        warehouse,
        `select count(*) from ${tableOf(landing)} where _loaded_at = ${literal(landing.loadedAt)}::timestamp
           and _entity = ${literal(landing.entity)}`,
      ),
  }
}

/** What has disappeared since the last export, when it is too much to be believed unasked. */
function objectionTo(changes: readonly Change[]): Objection | null {
  const journals = [...new Set(changes.flatMap(({ vanishedJournals }) => vanishedJournals))]
  if (journals.length > 0) return { code: 'journal_vanished', holes: { journals: journals.join(', ') } }
  const worst = changes.find(({ vanishedLines, coveredLines }) => vanishedLines > coveredLines * HELD_ABOVE)
  return worst ? { code: 'lines_vanished', holes: { n: worst.vanishedLines, covered: worst.coveredLines } } : null
}

async function append(warehouse: Warehouse, landing: LedgerLanding, changes: readonly Change[]) {
  let landed = 0
  let deleted = 0
  for (const change of changes) {
    landed += await run(warehouse, appendLines(landing, change))
    if (change.known) deleted += await run(warehouse, buryLines(landing, change))
    await run(warehouse, recordExport(landing, change))
  }
  return { landed, deleted }
}

const tableOf = ({ source, stream }: Landing): string => `${source}__${stream}`

/** Two identical lines of a ledger are two lines: the n-th is known by its number. Few have a twin, so only those are sorted. */
async function numberTwins({ connection }: Warehouse, staged: string): Promise<void> {
  await connection.run(`create or replace temp table ${staged}_twins as
    with twins as (select _identity from ${staged} group by _identity having count(*) > 1)
    select _position, (row_number() over (partition by _identity order by _position))::integer as _occurrence
    from ${staged} semi join twins using (_identity)`)
}

async function comparePart(
  warehouse: Warehouse,
  landing: LedgerLanding,
  part: FiscalPart,
  index: number,
): Promise<Change> {
  const { entity } = landing
  const lines = landing.staged.table
  const fiscalYear = await fiscalYearOf(warehouse, landing, part)
  const table = `${lines}_${index}`
  const inYear = `s._date >= ${literal(part.from)}::date and s._date < ${literal(part.until)}::date`
  const hasTwins = (await one(warehouse, `select count(*) from ${lines}_twins`)) > 0
  const staged = hasTwins
    ? `(select s.*, coalesce(t._occurrence, 1) as _occurrence from ${lines} s
        left join ${lines}_twins t using (_position) where ${inYear})`
    : `(select s.*, 1 as _occurrence from ${lines} s where ${inYear})`
  const year = `_entity = ${literal(entity)} and _fiscal_year = ${literal(fiscalYear)}`
  const change = { part, fiscalYear, staged, changed: `${table}_changed`, vanished: `${table}_vanished` }
  const known =
    (await one(warehouse, `select count(*) from (select 1 from ${tableOf(landing)} where ${year} limit 1)`)) > 0
  if (!known) return { ...change, known, coveredLines: 0, vanishedLines: 0, vanishedJournals: [] }

  await warehouse.connection.run(`create or replace temp table ${table}_prior as
    select rowid as _row, _identity, _occurrence, _row_hash, _deleted, trim("JournalCode") as _journal,
      ${day('"EcritureDate"')} <= ${literal(part.lastDate)}::date as _covered
    from ${tableOf(landing)} where ${year}
    qualify row_number() over (partition by _identity, _occurrence order by _loaded_at desc) = 1`)
  await warehouse.connection.run(`create or replace temp table ${change.changed} as
    select s._position from ${staged} s left join ${table}_prior p using (_identity, _occurrence)
    where p._row is null or p._deleted or p._row_hash <> s._row_hash`)
  await warehouse.connection.run(`create or replace temp table ${change.vanished} as
    select p._row, p._journal from ${table}_prior p anti join ${staged} s using (_identity, _occurrence)
    where p._covered and not p._deleted`)
  const covered = `${table}_prior where _covered and not _deleted`
  const reader = await warehouse.connection.runAndReadAll(`select distinct _journal from ${covered}
    except select trim("JournalCode") from ${staged} order by 1`)
  return {
    ...change,
    known,
    coveredLines: await one(warehouse, `select count(*) from ${covered}`),
    vanishedLines: await one(warehouse, `select count(*) from ${change.vanished}`),
    vanishedJournals: reader.getRowsJson().map(([journal]) => String(journal)),
  }
}

/** The year's key: the one it already has when a landed year overlaps it, else its own first day. */
async function fiscalYearOf(warehouse: Warehouse, { source, entity }: Landing, part: FiscalPart): Promise<string> {
  const reader = await warehouse.connection.runAndReadAll(`select _fiscal_year
    from ${source}__exports where _entity = ${literal(entity)} group by _fiscal_year
    having min(fiscal_year_start) <= ${literal(part.lastDate)}::date and max(last_date) >= ${literal(part.start)}::date
    order by least(max(last_date), ${literal(part.lastDate)}::date) - greatest(min(fiscal_year_start), ${literal(part.start)}::date) desc,
      _fiscal_year limit 1`)
  const key = reader.getRowsJson()[0]?.[0]
  return key ? String(key) : part.start
}

function appendLines(landing: LedgerLanding, change: Change): string {
  const columns = landing.staged.columns.map((column) => identifier(column)).join(', ')
  const only = change.known ? `semi join ${change.changed} using (_position)` : ''
  return `insert into ${tableOf(landing)}
    select ${columns}, ${literal(landing.entity)}, ${literal(change.fiscalYear)}, _identity, _occurrence, _row_hash, false,
      ${provenance(landing)}, _position
    from ${change.staged} ${only}`
}

function buryLines(landing: LedgerLanding, change: Change): string {
  const columns = landing.staged.columns.map((column) => identifier(column)).join(', ')
  return `insert into ${tableOf(landing)}
    select ${columns}, _entity, _fiscal_year, _identity, _occurrence, _row_hash, true, ${provenance(landing)}, _position
    from ${tableOf(landing)} where rowid in (select _row from ${change.vanished})`
}

function recordExport(landing: Landing, { part, fiscalYear, staged }: Change): string {
  const openings = part.openingJournals.map(literal).join(', ')
  return `insert into ${landing.source}__exports
    select ${literal(landing.fileHash)}, ${literal(landing.entity)}, ${literal(fiscalYear)}, ${literal(part.start)}::date,
      ${literal(part.firstDate)}::date, ${literal(part.lastDate)}::date, [${openings}]::varchar[], count(*),
      sum(_debit)::decimal(18, 2), sum(_credit)::decimal(18, 2), ${provenance(landing)}
    from ${staged}`
}
