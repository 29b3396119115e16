import { scopeRoot } from './accounts.ts'
import { decimalText, sum } from './amounts.ts'
import { addTo, type Balances, balances, compareWithFiles, customerOf, neverCollected, texts } from './balances.ts'
import { type Company, firstDay, lastDay } from './companies.ts'
import { iso, monthEnds } from './days.ts'
import { columnTotals, type FecFile } from './fec.ts'
import type { Ledger, Line } from './ledger.ts'
import type { Oddities } from './oddities.ts'
import { type Application, type Open, settleAll } from './settlement-truth.ts'

/** What is true of one company, worked out from the bookings and never from the product's SQL. Amounts as text. */
export interface CompanyTruth {
  id: string
  name: string
  siren: string
  files: { name: string; lines: number; debit: string; credit: string; firstDate: string; lastDate: string }[]
  monthEnds: Balances[]
  items: ItemTruth[]
  applications: { count: number; amount: string; byMethod: Record<string, string> }
  oddities: Record<string, Place[]>
  neverCollected: string[]
}

/** Where a line stands: its file and position. */
export interface Place {
  file: string
  position: number
}

/** One receivable line; `applied` lists the dates and amounts, signed as they change what is open. */
export interface ItemTruth extends Place {
  account: string
  customer: string | null
  kind: string
  amount: string
  date: string
  open: string
  lettered: boolean
  applied: { date: string; amount: string; method: string }[]
}

/** Works out the truth of a company and checks it against the written files, day by day at month ends. */
export function tellTruth(
  ledger: Ledger,
  company: Company,
  files: readonly FecFile[],
  oddities: Oddities,
): CompanyTruth {
  const items = ledger.entries.flatMap((entry) => entry.lines).filter((line) => scopeRoot(line.account) !== undefined)
  const open: Open = new Map(items.map((line) => [line, line.amount]))
  const applications = settleAll(company, items, ledger.groups, open)
  const fileOf = new Map(files.flatMap((file) => file.lines.map((line) => [line, file.name] as const)))
  const place = (line: Line): Place => ({ file: fileOf.get(line) ?? '', position: line.position })
  const ends = monthEnds(firstDay(company), lastDay(company)).map((end) => balances(items, end))
  compareWithFiles(company, files, ends)
  return {
    id: company.id,
    name: company.name,
    siren: company.siren,
    files: files.map(describe),
    monthEnds: ends,
    items: describeItems(items, applications, open, place),
    applications: totals(applications),
    oddities: Object.fromEntries(Object.entries(oddities).map(([name, lines]) => [name, (lines as Line[]).map(place)])),
    neverCollected: neverCollected(items),
  }
}

function describe(file: FecFile): CompanyTruth['files'][number] {
  const { debit, credit } = columnTotals(file)
  const dates = file.lines.map((line) => iso(line.entry.date)).sort()
  return {
    name: file.name,
    lines: file.lines.length,
    debit: decimalText(debit),
    credit: decimalText(credit),
    firstDate: dates[0] ?? '',
    lastDate: dates.at(-1) ?? '',
  }
}

function describeItems(
  items: readonly Line[],
  applications: readonly Application[],
  open: Open,
  place: (line: Line) => Place,
): ItemTruth[] {
  const applied = new Map<Line, ItemTruth['applied']>(items.map((line) => [line, []]))
  for (const { debit, credit, amount, date, method } of applications) {
    applied.get(debit)?.push({ date: iso(date), amount: decimalText(-amount), method })
    applied.get(credit)?.push({ date: iso(date), amount: decimalText(amount), method })
  }
  return items.map((line) => ({
    ...place(line),
    account: line.account,
    customer: customerOf(line),
    kind: line.kind ?? '',
    amount: decimalText(line.amount),
    date: iso(line.entry.date),
    open: decimalText(open.get(line) ?? 0n),
    lettered: Boolean(line.group?.code),
    applied: applied.get(line) ?? [],
  }))
}

function totals(applications: readonly Application[]): CompanyTruth['applications'] {
  const byMethod = new Map<string, bigint>()
  for (const { method, amount } of applications) addTo(byMethod, method, amount)
  const amount = decimalText(sum(applications.map((application) => application.amount)))
  return { count: applications.length, amount, byMethod: texts(byMethod) }
}
