import iconv from 'iconv-lite'
import { accountName, JOURNALS } from './accounts.ts'
import { commaText, sum } from './amounts.ts'
import type { Company } from './companies.ts'
import { compact, iso } from './days.ts'
import type { Entry, Ledger, Line } from './ledger.ts'
import { showsLetter } from './letters.ts'

export const COLUMNS = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
] as const

/** One file of one fiscal year, its lines in the order they are written. */
export interface FecFile {
  readonly name: string
  readonly year: number
  readonly lines: readonly Line[]
  readonly bytes: Buffer
}

/** Numbers the entries of a year, writes its file, and tells every line its position. */
export function writeYear(ledger: Ledger, company: Company, year: number, opening: Entry | undefined): FecFile {
  const fiscal = company.years[year]
  if (!fiscal) throw new Error(`${company.name} has no fiscal year number ${year}`)
  const booked = ledger.entries.filter((entry) => entry.date >= fiscal.start && entry.date <= fiscal.end)
  booked.sort((a, b) => rank(a, company) - rank(b, company) || a.date - b.date || a.order - b.order)
  const entries = opening ? [opening, ...booked] : booked
  numberEntries(entries, company, year)
  const lines = entries.flatMap((entry) => entry.lines)
  const rows = lines.map((line, index) => {
    line.position = index + 2
    return fields(line, company, year).join('\t')
  })
  const text = [COLUMNS.join('\t'), ...rows, ''].join(company.newline)
  const bytes = company.encoding === 'cp1252' ? iconv.encode(text, 'cp1252') : Buffer.from(`\uFEFF${text}`, 'utf8')
  return { name: fiscal.file, year, lines, bytes }
}

const rank = (entry: Entry, company: Company): number => (entry.journal === company.openingJournal ? 0 : 1)

/** One software numbers each journal apart and loses a number; the other numbers the whole year. */
function numberEntries(entries: readonly Entry[], company: Company, year: number): void {
  const counters = new Map<string, number>()
  const next = (series: string): number => {
    const value = (counters.get(series) ?? 0) + 1
    const lost = year === 1 && series === 'VE' && value === 100
    counters.set(series, lost ? value + 1 : value)
    return lost ? value + 1 : value
  }
  // Of the fiscal year, in which a number comes once.
  const short = iso(company.years[year]?.end ?? 0).slice(2, 4)
  for (const entry of entries) {
    const series = company.opening === 'detailed' ? entry.journal : ''
    entry.number = String(next(series)).padStart(6, '0')
    if (entry.ref) continue
    const credit = entry.lines[0]?.kind === 'credit_note'
    const code = entry.journal === 'VE' ? (credit ? 'AV' : 'FA') : entry.journal
    entry.ref = `${code}${short}-${String(next(`ref ${code}`)).padStart(5, '0')}`
  }
}

function fields(line: Line, company: Company, year: number): string[] {
  const { entry, currency } = line
  const lettered = showsLetter(line, year, company) ? line.group : undefined
  const carried = line.carries?.entry
  const debit = line.asNegative ? line.amount < 0n : line.amount > 0n
  const amount = debit ? line.amount : -line.amount
  return [
    entry.journal,
    JOURNALS[entry.journal] ?? '',
    entry.number,
    compact(entry.date),
    line.account,
    accountName(line.account),
    line.party?.code ?? '',
    line.party?.name ?? '',
    line.ref ?? carried?.ref ?? entry.ref,
    compact(line.pieceDate ?? carried?.pieceDate ?? entry.pieceDate),
    line.label ? withReference(line.label, line.about) : labelOf(carried ?? entry),
    debit ? commaText(amount) : '0,00',
    debit ? '0,00' : commaText(amount),
    lettered?.code ?? '',
    lettered?.letterDay !== undefined && !lettered.withoutDate ? compact(lettered.letterDay) : '',
    validDate(entry, company, year),
    currency ? commaText(currency.amount) : '',
    currency?.code ?? '',
  ]
}

const withReference = (label: string, about: Entry | undefined): string => (about ? `${label} ${about.ref}` : label)

const labelOf = (entry: Entry): string => withReference(entry.label, entry.about)

/** One software stamps every entry at the closing, the other twelve days after it was booked. */
function validDate(entry: Entry, company: Company, year: number): string {
  const exported = company.years[year]?.exported ?? 0
  const running = year === company.years.length - 1
  if (company.opening === 'detailed') return running ? '' : compact(exported)
  return entry.date + 12 <= exported ? compact(entry.date + 12) : ''
}

/** Debits and credits of a file as its columns add up. */
export function columnTotals(file: FecFile): { debit: bigint; credit: bigint } {
  const debits = file.lines.filter((line) => (line.asNegative ? line.amount < 0n : line.amount > 0n))
  const total = (amounts: readonly Line[]): bigint => sum(amounts.map((line) => line.amount))
  const all = total(file.lines)
  return { debit: total(debits), credit: total(debits) - all }
}
