import { BANK_ACCOUNTS } from './bank/accounts.ts'
import { atelier, type Company, comptoir, filiale } from './companies.ts'
import { PORTFOLIOS } from './portfolios.ts'
import { tableEntries } from './sheets/sheets.ts'
import type { Table } from './sheets/table.ts'

/** The demo's encours.yml: one company with terms by customer, another without any; bank accounts and tables when there are. */
export function configuration(companies: readonly Company[], withBanks: boolean, tables: readonly Table[]): string {
  const banks = withBanks ? bankAccounts(companies) : ''
  const entries = tables.length > 0 ? tableEntries(tables) : ''
  const subsidiary = companies.includes(filiale) ? SUBSIDIARY : ''
  return `${HEAD}${subsidiary}${TERMS}${banks}${entries}${portfolios()}`
}

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
`

const SUBSIDIARY = `  - id: ${filiale.id}
    name: ${filiale.name}
    siren: "${filiale.siren}"
    currency: ${filiale.currency}
    terms: { days: 30 }
`

const TERMS = `terms:
  - { customers: "C01*", entity: ${atelier.id}, days: 45, end_of_month: after }
  - { customers: "C03*", entity: ${atelier.id}, days: 60 }
  - { customers: "C04*", entity: ${atelier.id}, days: 45, end_of_month: after }
  - { customers: "C06*", entity: ${atelier.id}, days: 60 }
`

const portfolios = (): string =>
  `portfolios:\n${PORTFOLIOS.map(([prefix, portfolio]) => `  - { customers: "${prefix}*", portfolio: ${portfolio} }\n`).join('')}`

/** Whose each bank account is and which ledger account books it; by its IBAN and as CFONB writes it, where a bank sends CFONB. */
function bankAccounts(companies: readonly Company[]): string {
  const lines = BANK_ACCOUNTS.filter(({ company }) => companies.includes(company)).flatMap((account) => {
    const names = account.format === 'cfonb120' ? [account.iban, account.iban.slice(4, 25)] : [account.iban]
    const { company, ledgerAccount } = account
    return names.map(
      (name) => `  - { account: "${name}", entity: ${company.id}, ledger_account: "${ledgerAccount}" }\n`,
    )
  })
  return `bank_accounts:\n${lines.join('')}`
}
