import { OUTPUT_VAT } from './accounts.ts'
import { share } from './amounts.ts'
import { workingDay } from './calendar.ts'
import { type Company, firstDay, yearOf } from './companies.ts'
import { type Customer, retention, trade } from './customers.ts'
import { type Day, monthEnd, monthIndex } from './days.ts'
import { type Entry, Group, type Ledger, type Line, type Part } from './ledger.ts'
import type { Random } from './random.ts'
import { type Currency, convert } from './rates.ts'

/** Sales by month of the year, in ‰ of a usual month: a quiet August, a strong autumn. */
const SEASONS = [900, 920, 1050, 1000, 980, 1080, 950, 620, 1100, 1180, 1150, 1070] as const

/** An invoice booked, and when it should be paid. */
export interface Invoice {
  readonly entry: Entry
  readonly line: Line
  readonly date: Day
  readonly due: Day
  readonly gross: bigint
}

/** The due date that the customer really agreed to. */
export function dueDate(customer: Customer, date: Day): Day {
  const due = date + customer.segment.days
  return customer.segment.endOfMonth === 'after' ? monthEnd(due) : due
}

/** The tax of an amount at a rate in ‰. */
export const taxOf = (net: bigint, rate: number): bigint => share(net, rate)

/** Credit side of a sale, or debit side of a credit note when `net` is negative. */
export function revenue(company: Company, net: bigint, rate: number): Part[] {
  const tax = taxOf(net, rate)
  const parts: Part[] = [{ account: company.sales, amount: -net }]
  return tax === 0n ? parts : [...parts, { account: OUTPUT_VAT, amount: -tax }]
}

/** The days on which a customer is invoiced: never twice within six days. */
export function invoiceDays(customer: Customer, random: Random): Day[] {
  const days: Day[] = []
  let next = customer.start + random.int(0, Math.min(customer.cadence, 30))
  while (next <= customer.end) {
    const date = workingDay(next)
    if (date <= customer.end) days.push(date)
    next = date + Math.max(6, customer.cadence + random.int(-4, 4))
  }
  return days
}

/** Books one invoice; works customers keep five per cent back as a guarantee. */
export function invoice(
  ledger: Ledger,
  company: Company,
  customer: Customer,
  date: Day,
  random: Random,
): Invoice | undefined {
  const net = netAmount(company, customer, date, random)
  const gross = net + taxOf(net, customer.vat)
  const kept = customer.segment.trait === 'works' ? share(gross, 50) : 0n
  const currency = foreignAmount(company.currency, customer, gross, date)
  const parts: Part[] = [{ ...trade(customer), amount: gross - kept, kind: 'invoice', ...(currency && { currency }) }]
  if (kept > 0n) parts.push({ ...retention(customer), amount: kept, kind: 'invoice', group: new Group() })
  const late = random.chance(60) ? random.int(1, 4) : 0
  const booked = yearOf(company, date + late) === yearOf(company, date) ? date + late : date
  const label = customer.segment.trait === 'export' ? `Invoice ${customer.name}` : `Facture ${customer.name}`
  const entry = ledger.post('VE', booked, label, [...parts, ...revenue(company, net, customer.vat)], {
    pieceDate: date,
  })
  const line = entry?.lines[0]
  return entry && line && { entry, line, date: booked, due: dueDate(customer, date), gross: line.amount }
}

/** An amount of the books as the customer's own currency has it that day; undefined when it is the books' currency. */
export function foreignAmount(books: Currency, { currency }: Customer, amount: bigint, date: Day): Part['currency'] {
  return currency && { code: currency, amount: convert(amount, books, currency, date) }
}

function netAmount(company: Company, customer: Customer, date: Day, random: Random): bigint {
  const years = Math.floor((date - firstDay(company)) / 365)
  const season = SEASONS[monthIndex(date)] as number
  let net = share(customer.size, random.int(550, 1600))
  net = share(net, season)
  for (let passed = 0; passed < years; passed += 1) net = share(net, 1000 + company.growth)
  return net < 5000n ? 5000n : net
}
