import type { FileSource, Note, ReadContext, Reading, SourceFile } from '../../source.ts'
import { type Holes, type Scan, say, scan } from '../../text.ts'
import { COLUMNS } from './columns.ts'
import { type FiscalYears, fiscalYears } from './fiscal-years.ts'
import { type Lines, stageLines } from './lines.ts'
import { type Opened, openLedger } from './opening.ts'
import { listRefusals, listUnbalanced, tellRefusals } from './refusals.ts'
import { FILE_REFUSALS, type FileRefusal } from './sentences.ts'
import { datesOf, journalDays, lineWarnings, type Say, summarise, warner, yearWarnings } from './understand.ts'

/** The French ledger every company must be able to export (FEC): all its lines or none. */
export const fec = {
  name: 'fec',
  streams: [{ shape: 'ledger', name: 'ledger_lines', columns: COLUMNS }],
  read,
} as const satisfies FileSource & { read: typeof read }

async function read(file: SourceFile, context: ReadContext): Promise<Reading> {
  const scanned = await scan(file.path)
  const opened = openLedger(scanned, context.encoding)
  if ('code' in opened) {
    const lines = opened.code === 'empty_file' ? 0 : rowsBelowHeader(scanned, opened.code)
    const refusal = note(context, opened.code, opened.holes)
    return { ...nothingRead(), encoding: opened.encoding, lines, refusals: [refusal] }
  }
  const lines = await stageLines(file, scanned, opened, context)
  return understand(opened, lines, context)
}

async function understand(opened: Opened, lines: Lines, context: ReadContext): Promise<Reading> {
  const { header, encoding } = opened
  const tell = warner(context)
  const base = {
    ...nothingRead(),
    encoding,
    lines: lines.rows + lines.cut,
    warnings: shapeWarnings(opened, lines, tell),
  }
  const dates = await datesOf(context, header)
  const whole: Note[] = []
  if (dates.order === 'month_first' || dates.order === 'ambiguous') {
    whole.push(note(context, `${dates.order}_dates`, { value: dates.sample }))
  }
  let refusedRows = await listRefusals(context, header, lines.cut)
  const ledger = await summarise(context)
  if (refusedRows === 0 && whole.length === 0 && ledger.total_debit !== ledger.total_credit) {
    whole.push(note(context, 'unbalanced_ledger', { debit: ledger.total_debit, credit: ledger.total_credit }))
    refusedRows = await listUnbalanced(context, header)
  }
  const refusedTable = refusedRows > 0 ? `${context.table}_refused` : null
  if (refusedRows > 0 || whole.length > 0) {
    return { ...base, refusals: [...whole, ...(await tellRefusals(context))], refusedRows, ledger, refusedTable }
  }
  const years: FiscalYears = fiscalYears(await journalDays(context), context.fiscalYearStart)
  const warnings = [
    ...base.warnings,
    ...(dates.styled ? [tell('other_date_style')] : []),
    ...(lines.rows > 0 ? await lineWarnings(context, header, tell) : [tell('header_only')]),
    ...yearWarnings(years, tell),
  ]
  const staged = { shape: 'ledger', table: context.table, columns: COLUMNS, parts: years.parts } as const
  return { ...base, verdict: 'accepted', warnings, ledger, staged }
}

function shapeWarnings({ header, encoding, guessed }: Opened, lines: Lines, tell: Say): Note[] {
  const found = header.columns.filter((column) => column !== null)
  const extra = found.filter((column) => COLUMNS.indexOf(column) >= 20)
  const { blanks, repeatedHeaders, trailing } = lines
  return [
    ...(guessed ? [tell('encoding_guessed', { encoding })] : []),
    ...(extra.length > 0 ? [tell('extra_columns', { n: header.columns.length, names: extra.join(', ') })] : []),
    ...(header.unknown.length > 0 ? [tell('unknown_columns', { names: header.unknown.join(', ') })] : []),
    ...(header.reordered ? [tell('columns_reordered')] : []),
    ...(header.usesSens ? [tell('amount_and_side')] : []),
    ...(lines.controls ? [tell('control_characters')] : []),
    ...(blanks.count > 0 ? [tell('blank_lines', { n: blanks.count }, blanks.first)] : []),
    ...(repeatedHeaders.count > 0
      ? [tell('repeated_header', { n: repeatedHeaders.count }, repeatedHeaders.first)]
      : []),
    ...(trailing.count > 0 ? [tell('trailing_separator', { n: trailing.count }, trailing.first)] : []),
  ]
}

function note(context: ReadContext, code: FileRefusal, holes: Holes): Note {
  return { code, position: null, message: say(FILE_REFUSALS[code], context.language, holes) }
}

/** Lines of a file whose header we could read but not follow; of anything else no line was understood. */
function rowsBelowHeader(scanned: Scan, code: FileRefusal): number {
  if (code !== 'missing_columns' && code !== 'repeated_columns' && code !== 'wrong_separator') return 0
  const lines = scanned.lineFeeds + scanned.loneReturns + (scanned.endsWithNewline ? 0 : 1)
  return Math.max(lines - 1 - scanned.blankLines, 0)
}

function nothingRead(): Reading {
  return {
    source: 'fec',
    stream: 'ledger_lines',
    kind: 'fec',
    verdict: 'refused',
    encoding: null,
    lines: 0,
    warnings: [],
    refusals: [],
    refusedRows: 0,
    ledger: null,
    statements: [],
    staged: null,
    refusedTable: null,
  }
}
