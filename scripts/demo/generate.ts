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

/** What the demo is made of: two ledgers; the subsidiary's, in pounds; the banks' statements; the tables beside them. */
export const GROUPS = ['ledgers', 'subsidiary', 'statements', 'tables'] as const
export type FileGroup = (typeof GROUPS)[number]

/** What is written unless told. The other groups wait for the readers that understand them: add them here. */
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

/**
 * Writes encours.yml; inbox/ with one ledger file per company and year and, in folders of their own, the files of the
 * other groups; and truth/ with one JSON file a group. Ledgers are always written.
 */
export async function generateDemo(workspace: string, seed = DEFAULT_SEED, groups = WRITTEN): Promise<void> {
  const companies = groups.includes('subsidiary') ? [atelier, comptoir, filiale] : [atelier, comptoir]
  const made = companies.map((company) => generateCompany(company, seed))
  const inbox = (name: string): string => join(workspace, 'inbox', name)
  for (const file of made.flatMap(({ files }) => files)) await write(inbox(file.name), file.bytes)
  const withBanks = groups.includes('statements')
  const sheets = groups.includes('tables') ? tablesOf(made.map(({ books }) => books)) : undefined
  await write(join(workspace, 'encours.yml'), configuration(companies, withBanks, sheets?.tables ?? []))
  await writeTruth(workspace, 'truth', { seed, companies: made.map(({ truth }) => truth) })
  if (sheets) {
    for (const file of sheets.files) await write(inbox(file.name), file.bytes)
    await writeTruth(workspace, 'tables', sheets.truth)
  }
  if (withBanks) {
    const banks = made.map(({ books }) => bankOf(books))
    for (const file of banks.flatMap(({ files }) => files)) await write(inbox(file.name), file.bytes)
    await writeTruth(workspace, 'bank', { companies: banks.map(({ truth }) => truth) })
  }
}

const writeTruth = (workspace: string, name: string, truth: unknown): Promise<void> =>
  write(join(workspace, 'truth', `${name}.json`), `${JSON.stringify(truth)}\n`)

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}
