import { scopeRoot } from './accounts.ts'
import { decimalText, sum } from './amounts.ts'
import type { Company } from './companies.ts'
import { type Day, iso } from './days.ts'
import type { FecFile } from './fec.ts'
import { groupBy } from './group-by.ts'
import type { Line } from './ledger.ts'

/** What is open at the end of a day, per account root and per customer; the customer '' is nobody. */
export interface Balances {
  date: string
  accounts: Record<string, string>
  customers: Record<string, string>
}

/** The customer a line belongs to: its auxiliary, else an account that is more than a root, else nobody. */
export function customerOf(line: Line): string | null {
  if (line.party) return line.party.code
  return /^\d+$/.test(line.account) ? null : line.account
}

export const texts = (amounts: Map<string, bigint>): Record<string, string> =>
  Object.fromEntries(
    [...amounts]
      .filter(([, value]) => value !== 0n)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, decimalText(value)]),
  )

export function addTo(amounts: Map<string, bigint>, key: string, amount: bigint): void {
  amounts.set(key, (amounts.get(key) ?? 0n) + amount)
}

/** Open per account root and per customer at the end of a day: '' is nobody. */
export function balances(items: readonly Line[], end: Day): Balances {
  const accounts = new Map<string, bigint>()
  const customers = new Map<string, bigint>()
  for (const line of items) {
    if (line.entry.date > end) continue
    addTo(accounts, scopeRoot(line.account) as string, line.amount)
    addTo(customers, customerOf(line) ?? '', line.amount)
  }
  return { date: iso(end), accounts: texts(accounts), customers: texts(customers) }
}

/** The balance a file alone gives on a day, its opening included, must be the balance of the items. */
export function compareWithFiles(company: Company, files: readonly FecFile[], ends: readonly Balances[]): void {
  for (const end of ends) {
    const file = files.find(({ year }) => end.date <= iso(company.years[year]?.end ?? 0))
    const accounts = new Map<string, bigint>()
    for (const line of file?.lines ?? []) {
      const root = scopeRoot(line.account)
      if (root && iso(line.entry.date) <= end.date) addTo(accounts, root, line.amount)
    }
    if (JSON.stringify(texts(accounts)) !== JSON.stringify(end.accounts))
      throw new Error(`${company.name}: the files and the items disagree on ${end.date}`)
  }
}

/** Customers charged in three months or more and credited for less than a fifth of it. */
export function neverCollected(items: readonly Line[]): string[] {
  const found: string[] = []
  const own = groupBy(
    items.filter((line) => customerOf(line) !== null && line.kind !== 'opening'),
    (line) => customerOf(line) as string,
  )
  for (const [customer, lines] of own) {
    const debits = lines.filter((line) => line.amount > 0n)
    const months = new Set(debits.map((line) => iso(line.entry.date).slice(0, 7)))
    const debited = sum(debits.map((line) => line.amount))
    if (months.size >= 3 && 5n * (debited - sum(lines.map((line) => line.amount))) < debited) found.push(customer)
  }
  return found.sort()
}
