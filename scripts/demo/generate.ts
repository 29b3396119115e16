import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { atelier, type Company, comptoir, firstDay, lastDay } from './companies.ts'
import { configuration } from './configuration.ts'
import { createCustomers } from './customers.ts'
import { type FecFile, writeYear } from './fec.ts'
import { Ledger } from './ledger.ts'
import { giveLetters } from './letters.ts'
import { plantOddities } from './oddities.ts'
import { bringForward, openBooks } from './openings.ts'
import { bookOverheads } from './overheads.ts'
import { planSettlements } from './payers.ts'
import { createRandom } from './random.ts'
import { type Invoice, invoice, invoiceDays } from './sales.ts'
import { settle } from './settle.ts'
import { type CompanyTruth, tellTruth } from './truth.ts'

export const DEFAULT_SEED = 20261031

/** One company's files and what is true of them. */
export interface GeneratedCompany {
  readonly files: readonly FecFile[]
  readonly truth: CompanyTruth
}

/** Simulates a company's books over all its years. The same seed gives the same bytes. */
export function generateCompany(company: Company, seed: number): GeneratedCompany {
  const ledger = new Ledger(firstDay(company), lastDay(company))
  const random = createRandom(seed + Number(company.siren))
  const customers = createCustomers(company, random)
  openBooks(ledger, company, customers, random)
  for (const [index, customer] of customers.entries()) {
    const own = createRandom(seed + Number(company.siren) + 7919 * (index + 1))
    const invoices = invoiceDays(customer, own)
      .map((date) => invoice(ledger, company, customer, date, own))
      .filter((booked): booked is Invoice => booked !== undefined)
    for (const plan of planSettlements(company, customer, invoices, own)) settle(ledger, company, plan, own)
  }
  const oddities = plantOddities(ledger, company, customers)
  bookOverheads(ledger, company, random)
  giveLetters(ledger, company, random)
  forgetSomeLetterDates(ledger)
  const files = company.years.map((fiscal, year) =>
    writeYear(ledger, company, year, year === 0 ? undefined : bringForward(ledger, company, fiscal.start - 1)),
  )
  return { files, truth: tellTruth(ledger, company, files, oddities) }
}

/** Three groups keep their letter and lose its date, as some software exports them. */
function forgetSomeLetterDates(ledger: Ledger): void {
  const lettered = [...ledger.groups].filter((group) => group.code && !group.forced)
  for (const index of [40, 80, 120]) {
    const group = lettered[index]
    if (group) group.withoutDate = true
  }
}

/** Writes encours.yml, inbox/ with one ledger file per company and year, and truth/truth.json beside them. */
export async function generateDemo(workspace: string, seed = DEFAULT_SEED): Promise<void> {
  await mkdir(join(workspace, 'inbox'), { recursive: true })
  await mkdir(join(workspace, 'truth'), { recursive: true })
  const truths: CompanyTruth[] = []
  for (const company of [atelier, comptoir]) {
    const { files, truth } = generateCompany(company, seed)
    for (const file of files) await writeFile(join(workspace, 'inbox', file.name), file.bytes)
    truths.push(truth)
  }
  await writeFile(join(workspace, 'encours.yml'), configuration)
  await writeFile(join(workspace, 'truth', 'truth.json'), `${JSON.stringify({ seed, companies: truths })}\n`)
}
