import { BANK_ACCOUNTS } from './bank/accounts.ts'
import { atelier, type Company, comptoir, filiale } from './companies.ts'
import { PORTFOLIOS } from './portfolios.ts'
import { tableEntries } from './sheets/sheets.ts'
import type { Table } from './sheets/table.ts'

/** The demo's encours.yml: one company with terms by customer, another without any, one in pounds; bank accounts and tables. */
export const configuration = (companies: readonly Company[], tables: readonly Table[]): string =>
  `${HEAD}${bankAccounts(companies)}${tableEntries(tables)}${portfolios()}`

const HEAD = `# Made by scripts/demo: companies that do not exist.
company: Groupe Démo
language: fr
entities:
  - id: ${atelier.id}
    name: ${atelier.name}
    siren: "${atelier.siren}"
    fiscal_year_start: "11-01"
    terms: { days: 30 }
  - id: ${comptoir.id}
    name: ${comptoir.name}
    siren: "${comptoir.siren}"
  - id: ${filiale.id}
    name: ${filiale.name}
    siren: "${filiale.siren}"
    currency: ${filiale.currency}
    terms: { days: 30 }
terms:
  - { customers: "C01*", entity: ${atelier.id}, days: 45, end_of_month: after }
  - { customers: "C03*", entity: ${atelier.id}, days: 60 }
  - { customers: "C04*", entity: ${atelier.id}, days: 45, end_of_month: after }
  - { customers: "C06*", entity: ${atelier.id}, days: 60 }
`

const portfolios = (): string =>
  `portfolios:\n${PORTFOLIOS.map(([prefix, portfolio]) => `  - { customers: "${prefix}*", portfolio: ${portfolio} }\n`).join('')}`

/** Whose each bank account is and which ledger account books it. */
function bankAccounts(companies: readonly Company[]): string {
  const lines = BANK_ACCOUNTS.filter(({ company }) => companies.includes(company)).map(
    ({ iban, company, ledgerAccount }) =>
      `  - { account: "${iban}", entity: ${company.id}, ledger_account: "${ledgerAccount}" }\n`,
  )
  return `bank_accounts:\n${lines.join('')}`
}
