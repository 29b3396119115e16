import type { Books, Sale } from '../books.ts'
import { lastDay } from '../companies.ts'
import type { Day } from '../days.ts'
import type { Group, Line } from '../ledger.ts'

/**
 * The day an invoice was settled before the books end, oldest first among those settled together; undefined while it is
 * open, and when it was only made doubtful.
 */
export function paidOn({ invoice }: Sale): Day | undefined {
  const { group } = invoice.line
  if (!group || group.lines.length < 2 || group.total !== 0n || isDoubtful(group)) return undefined
  const oldestFirst = (a: Line, b: Line): number => a.entry.date - b.entry.date || a.entry.order - b.entry.order
  const debits = group.lines.filter(({ amount }) => amount > 0n).toSorted(oldestFirst)
  const credits = group.lines.filter(({ amount }) => amount < 0n).toSorted(oldestFirst)
  let owed = debits.slice(0, debits.indexOf(invoice.line) + 1).reduce((total, { amount }) => total + amount, 0n)
  const last = credits.find(({ amount }) => {
    owed += amount
    return owed <= 0n
  })
  return last && Math.max(last.entry.date, invoice.line.entry.date)
}

const isDoubtful = ({ lines }: Group): boolean =>
  lines.some(({ kind, entry }) => kind === 'transfer' && entry.lines.some(({ account }) => account === '416000'))

/** Shortly before the last fiscal year, in days. */
const SHORTLY = 90

/** Invoices due in the last fiscal year or shortly before it, in the order of their days. */
export function recentSales({ company, sales }: Books): Sale[] {
  const start = company.years.at(-1)?.start ?? 0
  return sales
    .filter(({ invoice }) => invoice.due >= start - SHORTLY && invoice.due <= lastDay(company))
    .toSorted((a, b) => a.invoice.date - b.invoice.date || a.invoice.entry.order - b.invoice.entry.order)
}

/** How many days an invoice was or is late when the books end. */
export const daysLate = (sale: Sale, end: Day): number => (paidOn(sale) ?? end) - sale.invoice.due
