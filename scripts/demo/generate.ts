import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Books, keepBooks } from './books.ts'
import { atelier, type Company, comptoir, filiale } from './companies.ts'
import { configuration } from './configuration.ts'
import type { FecFile } from './fec.ts'
import { type CompanyTruth, tellTruth } from './truth.ts'

export const DEFAULT_SEED = 20261031

/** What the demo is made of: two ledgers; the subsidiary's, in pounds; the banks' statements; the tables beside them. */
export const GROUPS = ['ledgers', 'subsidiary', 'statements', 'tables'] as const
export type FileGroup = (typeof GROUPS)[number]

/** What is written unless told: the rest waits for the readers that understand it. */
export const WRITTEN: readonly FileGroup[] = ['ledgers']

/** One company's files and what is true of them. */
export interface GeneratedCompany {
  readonly books: Books
  readonly files: readonly FecFile[]
  readonly truth: CompanyTruth
}

/** The ledgers of a company and what is true of them. The same seed gives the same bytes. */
export function generateCompany(company: Company, seed: number): GeneratedCompany {
  const books = keepBooks(company, seed)
  return { books, files: books.files, truth: tellTruth(books.ledger, company, books.files, books.oddities) }
}

/** Writes encours.yml, inbox/ with one ledger file per company and year, and truth/truth.json beside them. */
export async function generateDemo(workspace: string, seed = DEFAULT_SEED, groups = WRITTEN): Promise<void> {
  await mkdir(join(workspace, 'inbox'), { recursive: true })
  await mkdir(join(workspace, 'truth'), { recursive: true })
  const companies = groups.includes('subsidiary') ? [atelier, comptoir, filiale] : [atelier, comptoir]
  const made = companies.map((company) => generateCompany(company, seed))
  for (const file of made.flatMap(({ files }) => files))
    await writeFile(join(workspace, 'inbox', file.name), file.bytes)
  await writeFile(join(workspace, 'encours.yml'), configuration)
  const truth = { seed, companies: made.map((company) => company.truth) }
  await writeFile(join(workspace, 'truth', 'truth.json'), `${JSON.stringify(truth)}\n`)
}
