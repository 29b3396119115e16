import { type Company, firstDay, lastDay } from './companies.ts'
import { type Customer, createCustomers, createNewcomers } from './customers.ts'
import { bookTwice, type Double } from './doubles.ts'
import { type FecFile, writeYear } from './fec.ts'
import { Ledger } from './ledger.ts'
import { giveLetters } from './letters.ts'
import { type Oddities, plantOddities } from './oddities.ts'
import { bringForward, openBooks } from './openings.ts'
import { bookOverheads } from './overheads.ts'
import { planSettlements } from './payers.ts'
import { createRandom } from './random.ts'
import { type Invoice, invoice, invoiceDays } from './sales.ts'
import { settle } from './settle.ts'
import { type Story, tellStory } from './story.ts'

/** Everything that happened to a company, and the ledger files that tell it. */
export interface Books {
  readonly company: Company
  readonly seed: number
  readonly ledger: Ledger
  readonly customers: readonly Customer[]
  /** What was sold to each customer; what was planted as odd is not among it. */
  readonly sales: readonly Sale[]
  readonly story: Story | undefined
  readonly double: Double
  readonly oddities: Oddities
  readonly files: readonly FecFile[]
}

export interface Sale {
  readonly customer: Customer
  readonly invoice: Invoice
}

/** Simulates a company's books over all its years. The same seed gives the same bytes. */
export function keepBooks(company: Company, seed: number): Books {
  const ledger = new Ledger(firstDay(company), lastDay(company), company.currency)
  const start = seed + Number(company.siren)
  const random = createRandom(start)
  const regulars = createCustomers(company, random)
  const newcomers = createNewcomers(company, createRandom(start + 1))
  const customers = [...regulars, ...newcomers]
  openBooks(ledger, company, regulars, random)
  const sales: Sale[] = []
  let story: Story | undefined
  for (const [index, customer] of customers.entries()) {
    const own = createRandom(start + 7919 * (index + 1))
    const isStory = customer.segment.trait === 'story'
    if (isStory) story = tellStory(ledger, company, customer, own)
    const invoices = isStory ? (story?.invoices ?? []) : trade(ledger, company, customer, own)
    sales.push(...invoices.map((booked) => ({ customer, invoice: booked })))
  }
  const oddities = plantOddities(ledger, company, regulars)
  const double = bookTwice(ledger, company)
  bookOverheads(ledger, company, random)
  giveLetters(ledger, company, random)
  forgetSomeLetterDates(ledger)
  const files = company.years.map((fiscal, year) =>
    writeYear(ledger, company, year, year === 0 ? undefined : bringForward(ledger, company, fiscal.start - 1)),
  )
  return { company, seed, ledger, customers, sales, story, double, oddities, files }
}

/** Invoices a customer over the years and books how it pays. */
function trade(
  ledger: Ledger,
  company: Company,
  customer: Customer,
  random: ReturnType<typeof createRandom>,
): Invoice[] {
  const invoices = invoiceDays(customer, random)
    .map((date) => invoice(ledger, company, customer, date, random))
    .filter((booked): booked is Invoice => booked !== undefined)
  for (const plan of planSettlements(company, customer, invoices, random)) settle(ledger, company, plan, random)
  return invoices
}

/** Three groups keep their letter and lose its date, as some software exports them. */
function forgetSomeLetterDates(ledger: Ledger): void {
  const lettered = [...ledger.groups].filter((group) => group.code && !group.forced)
  for (const index of [40, 80, 120]) {
    const group = lettered[index]
    if (group) group.withoutDate = true
  }
}
