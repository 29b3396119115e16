import type { FileSource, FiscalPart, Reading } from '../source.ts'
import { day, identifier, literal } from '../sql.ts'
import type { Warehouse } from './warehouse.ts'

/** Where the lines of one file go and when. */
export interface Landing {
  readonly source: FileSource
  readonly reading: Reading
  readonly entity: string
  readonly fileName: string
  readonly fileHash: string
  readonly runId: string
  /** As DuckDB writes a timestamp. */
  readonly loadedAt: string
}

/** One fiscal year of a file against what is landed: which lines to append, which keys are no longer there. */
export interface Change {
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

/** Compares each fiscal year of a staged file with the latest versions landed. Writes temporary tables only. */
export async function compare(warehouse: Warehouse, landing: Landing): Promise<Change[]> {
  const { reading } = landing
  await numberTwins(warehouse, reading.staged ?? '')
  const changes: Change[] = []
  for (const [index, part] of reading.parts.entries()) changes.push(await comparePart(warehouse, landing, part, index))
  return changes
}

/** Appends what changed. To be called in a transaction. Answers how many lines were appended and how many buried. */
export async function append(warehouse: Warehouse, landing: Landing, changes: readonly Change[]) {
  let landed = 0
  let deleted = 0
  for (const change of changes) {
    landed += await run(warehouse, appendLines(landing, change))
    if (change.known) deleted += await run(warehouse, buryLines(landing, change))
    await run(warehouse, recordExport(landing, change))
  }
  return { landed, deleted }
}

/** Lines that this landing left in the file: to be compared with what it meant to append. */
export async function recount(warehouse: Warehouse, landing: Landing): Promise<number> {
  return one(
    warehouse,
    `select count(*) from ${tableOf(landing.source)} where _loaded_at = ${literal(landing.loadedAt)}::timestamp
       and _entity = ${literal(landing.entity)}`,
  )
}

const tableOf = ({ name, stream }: FileSource): string => `${name}__${stream}`

/** Two identical lines of a ledger are two lines: the n-th is known by its number. Few have a twin, so only those are sorted. */
async function numberTwins({ connection }: Warehouse, staged: string): Promise<void> {
  await connection.run(`create or replace temp table ${staged}_twins as
    with twins as (select _identity from ${staged} group by _identity having count(*) > 1)
    select _position, (row_number() over (partition by _identity order by _position))::integer as _occurrence
    from ${staged} semi join twins using (_identity)`)
}

async function comparePart(warehouse: Warehouse, landing: Landing, part: FiscalPart, index: number): Promise<Change> {
  const { entity, source, reading } = landing
  const fiscalYear = await fiscalYearOf(warehouse, landing, part)
  const table = `${reading.staged}_${index}`
  const inYear = `s._date >= ${literal(part.from)}::date and s._date < ${literal(part.until)}::date`
  const hasTwins = (await one(warehouse, `select count(*) from ${reading.staged}_twins`)) > 0
  const staged = hasTwins
    ? `(select s.*, coalesce(t._occurrence, 1) as _occurrence from ${reading.staged} s
        left join ${reading.staged}_twins t using (_position) where ${inYear})`
    : `(select s.*, 1 as _occurrence from ${reading.staged} s where ${inYear})`
  const year = `_entity = ${literal(entity)} and _fiscal_year = ${literal(fiscalYear)}`
  const change = { part, fiscalYear, staged, changed: `${table}_changed`, vanished: `${table}_vanished` }
  const known =
    (await one(warehouse, `select count(*) from (select 1 from ${tableOf(source)} where ${year} limit 1)`)) > 0
  if (!known) return { ...change, known, coveredLines: 0, vanishedLines: 0, vanishedJournals: [] }

  await warehouse.connection.run(`create or replace temp table ${table}_prior as
    select rowid as _row, _identity, _occurrence, _row_hash, _deleted, trim("JournalCode") as _journal,
      ${day('"EcritureDate"')} <= ${literal(part.lastDate)}::date as _covered
    from ${tableOf(source)} where ${year}
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
    from ${source.name}__exports where _entity = ${literal(entity)} group by _fiscal_year
    having min(fiscal_year_start) <= ${literal(part.lastDate)}::date and max(last_date) >= ${literal(part.start)}::date
    order by least(max(last_date), ${literal(part.lastDate)}::date) - greatest(min(fiscal_year_start), ${literal(part.start)}::date) desc,
      _fiscal_year limit 1`)
  const key = reader.getRowsJson()[0]?.[0]
  return key ? String(key) : part.start
}

function appendLines(landing: Landing, change: Change): string {
  const { source } = landing
  const columns = source.columns.map((column) => identifier(column)).join(', ')
  const only = change.known ? `semi join ${change.changed} using (_position)` : ''
  return `insert into ${tableOf(source)}
    select ${columns}, ${literal(landing.entity)}, ${literal(change.fiscalYear)}, _identity, _occurrence, _row_hash, false,
      ${provenance(landing)}, _position
    from ${change.staged} ${only}`
}

function buryLines(landing: Landing, change: Change): string {
  const { source } = landing
  const columns = source.columns.map((column) => identifier(column)).join(', ')
  return `insert into ${tableOf(source)}
    select ${columns}, _entity, _fiscal_year, _identity, _occurrence, _row_hash, true, ${provenance(landing)}, _position
    from ${tableOf(source)} where rowid in (select _row from ${change.vanished})`
}

function recordExport(landing: Landing, { part, fiscalYear, staged }: Change): string {
  const openings = part.openingJournals.map(literal).join(', ')
  return `insert into ${landing.source.name}__exports
    select ${literal(landing.fileHash)}, ${literal(landing.entity)}, ${literal(fiscalYear)}, ${literal(part.start)}::date,
      ${literal(part.firstDate)}::date, ${literal(part.lastDate)}::date, [${openings}]::varchar[], count(*),
      sum(_debit)::decimal(18, 2), sum(_credit)::decimal(18, 2), ${provenance(landing)}
    from ${staged}`
}

function provenance({ runId, loadedAt, fileName }: Landing): string {
  return `${literal(runId)}, ${literal(loadedAt)}::timestamp, ${literal(fileName)}`
}

async function run(warehouse: Warehouse, sql: string): Promise<number> {
  return (await warehouse.connection.run(sql)).rowsChanged
}

async function one(warehouse: Warehouse, sql: string): Promise<number> {
  const reader = await warehouse.connection.runAndReadAll(sql)
  return Number(reader.getRowsJson()[0]?.[0] ?? 0)
}
