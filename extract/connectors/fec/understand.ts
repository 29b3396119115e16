import type { LedgerSummary, Note, ReadContext } from '../../source.ts'
import { type Holes, identifier, say, trimmed } from '../../text.ts'
import { count, gatherDates, numbers, warningRules } from './checks.ts'
import type { Column, Header } from './columns.ts'
import { dateOrder } from './dates.ts'
import type { FiscalYears, JournalDay } from './fiscal-years.ts'
import { WARNINGS, type Warning } from './sentences.ts'

export type Say = (code: Warning, holes?: Holes, position?: number | null) => Note

export const warner =
  (context: ReadContext): Say =>
  (code, holes = {}, position = null) => ({ code, position, message: say(WARNINGS[code], context.language, holes) })

/** Totals of the staged lines: accounts as written first, since they are few. */
export async function summarise({ database, table }: ReadContext): Promise<LedgerSummary> {
  const account = trimmed('"CompteNum"')
  const [row] = await database.rows(`select
      coalesce(sum(debit), 0)::decimal(18, 2), coalesce(sum(credit), 0)::decimal(18, 2), count(distinct ${account}),
      coalesce(sum(balance) filter (where starts_with(${account}, '411')), 0)::decimal(18, 2), min(first), max(last)
    from (select "CompteNum", sum(_debit) as debit, sum(_credit) as credit, sum(_debit - _credit) as balance,
      min(_date) as first, max(_date) as last from ${table} group by all)`)
  const [debit, credit, accounts, customers, first, last] = row ?? []
  return {
    total_debit: debit ?? '0.00',
    total_credit: credit ?? '0.00',
    accounts: Number(accounts),
    balance_411: customers ?? '0.00',
    first_date: first ?? null,
    last_date: last ?? null,
  }
}

/** What each journal holds on each day: all that fiscal years and openings are told from. */
export async function journalDays({ database, table }: ReadContext): Promise<JournalDay[]> {
  const digit = `try_cast(left(${trimmed('"CompteNum"')}, 1) as integer)`
  const rows = await database.rows(`select ${trimmed('"JournalCode"')}, any_value(name), _date,
      bit_or(1 << coalesce(${digit}, 0)), (sum(balance) * 100)::bigint
    from (select "JournalCode", "CompteNum", _date, any_value("JournalLib") as name, sum(_debit - _credit) as balance
      from ${table} group by all)
    group by 1, 3`)
  return rows.map(([journal, name, date, classes, balance]) => ({
    journal: journal ?? '',
    name: name ?? '',
    date: date ?? '',
    classes: Number(classes),
    balance: BigInt(balance ?? '0'),
  }))
}

/** In which order the file's dates are written, and one of them whose year comes last. */
export async function datesOf({ database, table }: ReadContext, header: Header) {
  await gatherDates(database, table, header)
  const rows = await database.rows(
    `select distinct name, left(${trimmed('text')}, 10) from ${table}_dates limit 1000000`,
  )
  const allDates = rows.map(([, text]) => text ?? '')
  const entryDates = rows.flatMap(([name, text]) => (name === 'EcritureDate' ? [text ?? ''] : []))
  const order = dateOrder(entryDates, allDates)
  return {
    order,
    sample: allDates.find((text) => /^\d\d[-/.]?\d\d[-/.]?(19|20)\d\d/.test(text)) ?? '',
    styled: allDates.some((text) => text !== '' && !/^\d{8}$/.test(text)),
  }
}

/** Every warning that the staged lines deserve. */
export async function lineWarnings(context: ReadContext, header: Header, tell: Say): Promise<Note[]> {
  const hits = await count(context.database, context.table, warningRules(header))
  const notes = hits.map(({ rule, count: n, first }) => tell(rule.code, { n }, first))
  return [
    ...notes,
    ...(await incomplete(context, tell)),
    ...(await unbalanced(context, tell)),
    ...(await gaps(context, tell)),
  ]
}

const OPTIONAL: readonly Column[] = ['JournalCode', 'JournalLib', 'PieceRef', 'PieceDate', 'ValidDate']

async function incomplete({ database, table }: ReadContext, tell: Say): Promise<Note[]> {
  const shares = OPTIONAL.map(
    (column) => `floor(100.0 * count(*) filter (where ${identifier(column)} <> '') / greatest(count(*), 1))`,
  )
  const filled = await numbers(database, `select ${shares.join(', ')} from ${table}`)
  const names = OPTIONAL.flatMap((column, index) =>
    (filled[index] ?? 100) < 100 ? [`${column} ${filled[index]} %`] : [],
  )
  return names.length > 0 ? [tell('incomplete_columns', { names: names.join(', ') })] : []
}

async function unbalanced({ database, table }: ReadContext, tell: Say): Promise<Note[]> {
  const [n, first] = await numbers(
    database,
    `select count(*), min(position) from (
      select min(_position) as position from ${table}
      group by "JournalCode", "EcritureNum", _date having sum(_debit) <> sum(_credit))`,
  )
  return n ? [tell('unbalanced_entries', { n }, first ?? null)] : []
}

/** Numbers run through the whole ledger or through each journal: the kinder reading is told. */
async function gaps({ database, table }: ReadContext, tell: Say): Promise<Note[]> {
  const [whole, perJournal] = await numbers(
    database,
    `with
      entries as (select distinct "JournalCode" as journal, try_cast("EcritureNum" as bigint) as number from ${table}),
      spans as (select journal, max(number) - min(number) + 1 - count(distinct number) as gap from entries where number is not null group by rollup (journal))
    select max(gap) filter (where journal is null), sum(gap) filter (where journal is not null) from spans`,
  )
  const n = Math.min(whole ?? 0, perJournal ?? 0)
  return n > 0 ? [tell('entry_number_gap', { n })] : []
}

/** What is to be said of the way the ledger falls into years. */
export function yearWarnings({ parts, isLong }: FiscalYears, tell: Say): Note[] {
  const [first] = parts
  if (!first) return []
  return [
    ...(parts.length > 1
      ? [tell('several_fiscal_years', { n: parts.length, names: parts.map(({ start }) => start).join(', ') })]
      : []),
    ...(isLong ? [tell('long_fiscal_year')] : []),
    ...(first.openingJournals.length === 0 ? [tell('no_opening', { first: first.start })] : []),
  ]
}
