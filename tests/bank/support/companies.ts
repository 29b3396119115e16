import type { BankFile, BankStatement } from '../../helpers/bank-rows.ts'
import { type Built, sharedBuild } from '../../ledger/support/built.ts'
import { COUNTED } from './counted.ts'
import { MAPPED } from './mapped.ts'
import { MATCHED } from './matched.ts'
import { REASONS } from './reasons.ts'

/** A company made up for the bank: its exports by year, its statements, and what encours.yml says of its accounts. */
export interface Company {
  readonly books: Readonly<Record<string, string>>
  readonly statements: readonly (readonly BankStatement[])[]
  readonly accounts?: readonly { readonly account: string; readonly ledger_account: string }[]
}

export const COMPANIES: Readonly<Record<string, Company>> = { ...COUNTED, ...MAPPED, ...MATCHED, ...REASONS }

/** Every company in one workspace and one run. Each list of statements is a file, landed in that order. */
export function buildBank(): Promise<Built> {
  const companies = Object.entries(COMPANIES)
  const files = companies.flatMap(([id, { books }]) =>
    Object.entries(books).map(([year, text]) => [`${id}FEC${year}1231.txt`, text] as const),
  )
  const bank = companies.flatMap(([id, { statements }]) =>
    statements.map((told, index): BankFile => ({ name: `${id}-${index + 1}.txt`, entity: id, statements: told })),
  )
  const config = {
    entities: companies.map(([id]) => ({ id, siren: id })),
    bank_accounts: companies.flatMap(([entity, { accounts = [] }]) => accounts.map((one) => ({ ...one, entity }))),
  }
  const turns = [{ files: Object.fromEntries(files), now: '2025-06-15T08:00:00Z', bank }]
  return sharedBuild('bank', turns, JSON.stringify(config))
}
