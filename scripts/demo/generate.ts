import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { bankOf } from './bank/bank.ts'
import { type Books, keepBooks } from './books.ts'
import { atelier, type Company, comptoir, filiale } from './companies.ts'
import { configuration } from './configuration.ts'
import type { FecFile } from './fec.ts'
import { tablesOf } from './sheets/sheets.ts'
import { type CompanyTruth, tellTruth } from './truth.ts'

export const DEFAULT_SEED = 20261031

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

/**
 * Writes encours.yml; inbox/ with one ledger file per company and year, the banks' statements and the tables in folders
 * of their own; and truth/ with what is true of each of the three.
 */
export async function generateDemo(workspace: string, seed = DEFAULT_SEED): Promise<void> {
  const companies = [atelier, comptoir, filiale]
  const made = companies.map((company) => generateCompany(company, seed))
  const books = made.map((one) => one.books)
  const banks = books.map(bankOf)
  const sheets = tablesOf(books)
  const files = [...made, ...banks, sheets].flatMap((one): readonly WrittenFile[] => one.files)
  for (const file of files) await write(join(workspace, 'inbox', file.name), file.bytes)
  await write(join(workspace, 'encours.yml'), configuration(companies, sheets.tables))
  await writeTruth(workspace, 'truth', { seed, companies: made.map(({ truth }) => truth) })
  await writeTruth(workspace, 'tables', sheets.truth)
  await writeTruth(workspace, 'bank', { companies: banks.map(({ truth }) => truth) })
}

interface WrittenFile {
  readonly name: string
  readonly bytes: Buffer
}

const writeTruth = (workspace: string, name: string, truth: unknown): Promise<void> =>
  write(join(workspace, 'truth', `${name}.json`), `${JSON.stringify(truth)}\n`)

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}
