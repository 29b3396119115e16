import { BANK, SUPPLIERS, scopeRoot } from './accounts.ts'
import { sum } from './amounts.ts'
import { type Company, firstDay } from './companies.ts'
import { type Customer, trade } from './customers.ts'
import { type Day, iso } from './days.ts'
import { type Entry, Group, type Ledger, type Line, type Part } from './ledger.ts'
import type { Random } from './random.ts'
import { receive } from './receipts.ts'

const OPENING_LABEL = 'A nouveau'

/** The balance sheet before the first year of the demo, customers left out. */
const FIRST_SHEET: readonly Part[] = [
  { account: '101000', amount: -5_000_000n },
  { account: '106800', amount: -4_200_000n },
  { account: '164000', amount: -9_000_000n },
  { account: '218300', amount: 6_450_000n },
  { account: '281830', amount: -2_150_000n },
  { account: SUPPLIERS, party: { code: 'F001', name: 'Fournisseur 001 Matières' }, amount: -3_184_512n },
  { account: BANK, amount: 14_730_291n },
]

/** Books the opening of the first year: what customers owed before the demo begins, and its settlement. */
export function openBooks(ledger: Ledger, company: Company, customers: readonly Customer[], random: Random): void {
  const owing = customers.filter((customer) => customer.start === firstDay(company) && random.chance(450))
  const receivables = owing.flatMap((customer) =>
    company.opening === 'detailed' ? oldInvoices(company, customer, random) : [lump(customer, random)],
  )
  const parts = [...FIRST_SHEET, ...receivables]
  const rest: Part = { account: '110000', amount: -sum(parts.map((part) => part.amount)) }
  const entry = ledger.post(company.openingJournal, firstDay(company), OPENING_LABEL, [...parts, rest], { ref: 'AN' })
  const lines = (entry?.lines ?? []).filter((line) => line.kind === 'opening')
  for (const customer of owing) {
    const own = lines.filter((line) => line.label?.endsWith(customer.name))
    if (company.opening === 'detailed') settleDetailed(ledger, customer, own, random)
    else settleLump(ledger, customer, own[0] as Line, random)
  }
}

function oldInvoices(company: Company, customer: Customer, random: Random): Part[] {
  const date = firstDay(company) - random.int(60, 90)
  const dates = random.chance(400) ? [date, date + random.int(10, 50)] : [date]
  return dates.map((pieceDate) => ({
    ...trade(customer),
    amount: BigInt(random.int(20_000, 600_000)),
    kind: 'opening',
    pieceDate,
    ref: `FA${iso(pieceDate).slice(2, 4)}-${String(random.int(1, 99_999)).padStart(5, '0')}`,
    label: `${OPENING_LABEL} ${customer.name}`,
  }))
}

const lump = (customer: Customer, random: Random): Part => ({
  ...trade(customer),
  amount: BigInt(random.int(20_000, 900_000)),
  kind: 'opening',
  label: `${OPENING_LABEL} ${customer.name}`,
})

function settleDetailed(ledger: Ledger, customer: Customer, lines: readonly Line[], random: Random): void {
  const group = new Group()
  for (const line of lines) group.add(line)
  if (random.chance(30)) return
  const date = ledger.first + random.int(3, 80)
  receive(ledger, { customer, date, amount: group.total, group })
}

/** Most lumps are paid exactly, under letters of their own; a few in two times, without letter, or short. */
function settleLump(ledger: Ledger, customer: Customer, line: Line, random: Random): void {
  const alone = (): Group => Object.assign(new Group(), { forced: 'opening' as const })
  const date = ledger.first + random.int(3, 80)
  const drawn = random.int(0, 99)
  if (drawn < 3) return
  if (drawn < 10) receive(ledger, { customer, date, amount: line.amount })
  else if (drawn < 16) receive(ledger, { customer, date, amount: line.amount - 7_550n, group: alone() })
  else if (drawn < 30) {
    const first = line.amount / 3n
    receive(ledger, { customer, date, amount: first, group: alone() })
    receive(ledger, { customer, date: date + 30, amount: line.amount - first, group: alone() })
  } else receive(ledger, { customer, date, amount: line.amount, group: alone() })
}

/** The opening of the year after `closing`: customers line by line or in one lump each, the rest by account. */
export function bringForward(ledger: Ledger, company: Company, closing: Day): Entry {
  const past = ledger.entries.filter((entry) => entry.date <= closing).flatMap((entry) => entry.lines)
  const parts: Part[] = []
  const totals = new Map<string, Part>()
  for (const line of past) {
    const detailed = company.opening === 'detailed' && scopeRoot(line.account) !== undefined
    if (detailed) parts.push(...carry(line, closing))
    else addTo(totals, line)
  }
  for (const part of totals.values()) if (part.amount !== 0n) parts.push(part)
  return asEntry(company.openingJournal, closing + 1, parts)
}

function carry(line: Line, closing: Day): Part[] {
  const settled = line.group?.letterDay !== undefined && line.group.letterDay <= closing
  if (settled || line.amount === 0n) return []
  return [{ ...line, carries: line, kind: 'opening', asNegative: false }]
}

function addTo(totals: Map<string, Part>, line: Line): void {
  const account = /^[67]/.test(line.account) ? '120000' : line.account
  const party = account === line.account ? line.party : undefined
  const key = `${account}|${party?.code ?? ''}`
  const before = totals.get(key)?.amount ?? 0n
  totals.set(key, { account, party, amount: before + line.amount })
}

function asEntry(journal: string, date: Day, parts: Part[]): Entry {
  const total = sum(parts.map((part) => part.amount))
  if (total !== 0n) throw new Error(`the opening of the demo is out of balance by ${total} cents`)
  const lines: Line[] = []
  const entry: Entry = { journal, date, pieceDate: date, label: OPENING_LABEL, lines, order: -1, ref: 'AN', number: '' }
  const ranked = [...parts].sort((a, b) => rank(a).localeCompare(rank(b), 'en'))
  for (const part of ranked) lines.push({ ...part, entry, position: 0 })
  return entry
}

const rank = (part: Part): string => `${part.account}|${part.party?.code ?? ''}`
