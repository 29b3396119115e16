import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { workingDay } from './calendar.ts'
import { compact, type Day, day } from './days.ts'
import { COLUMNS } from './fec.ts'
import { letterCode } from './letters.ts'
import { createRandom, type Random } from './random.ts'

/** The one company of a ledger made for measuring: its year, and how many invoices a customer gets in it. */
const FIRST = day('2025-01-01')
const LAST = day('2025-12-31')
const INVOICES_A_CUSTOMER = 200
const SIREN = '000000303'
const NEWLINE = '\r\n'
/** Lines an invoice brings on average, its share of receipts included. */
const LINES_AN_INVOICE = 3.9

/** Invoices that one letter closes: 88 % in one payment, 12 % in two; 8 % never, 3 % in part and unlettered. */
interface Unit {
  readonly customer: number
  readonly letter: string
  readonly letterDay: Day
  readonly way: 'whole' | 'parts' | 'never' | 'half'
  owed: number
}

interface Sink {
  readonly rows: string[]
  count: number
  entries: number
}

/** Writes encours.yml and one balanced ledger of about `lines` lines under `workspace`; answers the file's path. */
export async function writeBigLedger(workspace: string, lines: number, seed: number): Promise<string> {
  await mkdir(join(workspace, 'inbox'), { recursive: true })
  await writeFile(
    join(workspace, 'encours.yml'),
    'company: Banc d’essai\nentities:\n  - id: main\n    name: Banc d’essai\n',
  )
  const path = join(workspace, 'inbox', `${SIREN}FEC20251231.txt`)
  const file = createWriteStream(path)
  file.write(`${COLUMNS.join('\t')}${NEWLINE}`)
  for (const rows of days(lines, createRandom(seed)))
    if (!file.write(rows.join(NEWLINE) + NEWLINE)) await once(file, 'drain')
  file.end()
  await finished(file)
  return path
}

/** The rows of the ledger, a day at a time and in the order of the calendar. */
function* days(lines: number, random: Random): Generator<string[]> {
  const invoices = lines / LINES_AN_INVOICE
  const customers = Math.max(2, Math.round(invoices / INVOICES_A_CUSTOMER))
  // Units hold two invoices on average, and those begun near the end of the year miss some of theirs.
  const unitsADay = invoices / 2 / (LAST - FIRST + 1 - 7)
  const due = new Map<Day, (() => void)[]>()
  const sink: Sink = { rows: [], count: 0, entries: 0 }
  let begun = 0
  for (let date = FIRST; date <= LAST; date += 1) {
    sink.rows.length = 0
    for (const book of due.get(date) ?? []) book()
    due.delete(date)
    for (; begun < unitsADay * (date - FIRST + 1); begun += 1) begin(begun, date, customers, random, sink, due)
    if (sink.rows.length > 0) yield sink.rows
  }
}

function begin(
  rank: number,
  date: Day,
  customers: number,
  random: Random,
  sink: Sink,
  due: Map<Day, (() => void)[]>,
): void {
  const count = random.int(1, 3)
  const drawn = random.int(0, 99)
  const way = drawn < 8 ? 'never' : drawn < 11 ? 'half' : drawn < 23 ? 'parts' : 'whole'
  const paid = workingDay(date + 7 * count + random.int(20, 70))
  const last = way === 'parts' ? paid + 20 : paid
  const lettered = (way === 'whole' || way === 'parts') && last <= LAST
  const letter = lettered ? letterCode(rank, 5) : ''
  const unit: Unit = { customer: random.int(1, customers), letter, letterDay: last, way, owed: 0 }
  const at = (when: Day, book: () => void): void => {
    if (when <= LAST) due.set(when, [...(due.get(when) ?? []), book])
  }
  for (let sale = 0; sale < count; sale += 1) {
    const net = random.int(5_000, 900_000)
    if (sale === 0) sell(sink, unit, date, net)
    else at(date + 7 * sale, () => sell(sink, unit, date + 7 * sale, net))
  }
  if (way === 'never') return
  const part = random.int(30, 70)
  at(paid, () => receive(sink, unit, paid, way === 'whole' ? unit.owed : Math.floor((unit.owed * part) / 100)))
  if (way === 'parts') at(last, () => receive(sink, unit, last, unit.owed))
}

/** Amounts are whole cents well under 2^53 here, so plain numbers stay exact. */
const money = (cents: number): string => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`

function row(
  sink: Sink,
  journal: string,
  date: string,
  account: string,
  unit: Unit,
  label: string,
  amount: number,
): void {
  const third = account === '411000'
  const code = String(unit.customer).padStart(5, '0')
  const party = third ? `C${code}\tClient ${code}` : '\t'
  const sides = amount > 0 ? `${money(amount)}\t0,00` : `0,00\t${money(-amount)}`
  const letter = third && unit.letter ? `${unit.letter}\t${compact(unit.letterDay)}` : '\t'
  const number = String(sink.entries).padStart(7, '0')
  sink.rows.push(
    `${journal}\t${number}\t${date}\t${account}\t${NAMES[account]}\t${party}\t${number}\t${date}\t${label}\t${sides}\t${letter}\t${date}\t\t`,
  )
}

const NAMES: Record<string, string> = {
  '411000': 'Clients',
  '512000': 'Banque',
  '706000': 'Prestations de services',
  '445710': 'TVA collectée',
}

function sell(sink: Sink, unit: Unit, date: Day, net: number): void {
  const tax = Math.floor((net * 20 + 50) / 100)
  const text = compact(date)
  sink.entries += 1
  unit.owed += net + tax
  row(sink, 'VE\tVentes', text, '411000', unit, 'Facture', net + tax)
  row(sink, 'VE\tVentes', text, '706000', unit, 'Facture', -net)
  row(sink, 'VE\tVentes', text, '445710', unit, 'Facture', -tax)
}

function receive(sink: Sink, unit: Unit, date: Day, amount: number): void {
  if (amount <= 0) return
  const text = compact(date)
  sink.entries += 1
  unit.owed -= amount
  row(sink, 'BQ\tBanque', text, '512000', unit, 'Virement', amount)
  row(sink, 'BQ\tBanque', text, '411000', unit, 'Virement', -amount)
}
