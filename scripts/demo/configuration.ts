import { BANK_ACCOUNTS } from './bank/accounts.ts'
import { atelier, type Company, comptoir, filiale } from './companies.ts'

/** The demo's encours.yml for its companies: one with terms by customer, another without any; with `withBanks`, their bank accounts. */
export function configuration(companies: readonly Company[], withBanks: boolean): string {
  const banks = withBanks ? bankAccounts(companies) : ''
  const subsidiary = companies.includes(filiale) ? SUBSIDIARY : ''
  return `${HEAD}${subsidiary}${TERMS}${banks}${PORTFOLIOS}`
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

const PORTFOLIOS = `portfolios:
  - { customers: "C01*", portfolio: nord }
  - { customers: "C02*", portfolio: ouest }
  - { customers: "C03*", portfolio: public }
  - { customers: "C04*", portfolio: travaux }
  - { customers: "C05*", portfolio: export }
  - { customers: "C06*", portfolio: nord }
  - { customers: "C08*", portfolio: enseignes }
  - { customers: "C1*", portfolio: ouest }
  - { customers: "K10*", portfolio: est }
  - { customers: "K11*", portfolio: sud }
`

/** Whose each bank account is and which ledger account books it. */
function bankAccounts(companies: readonly Company[]): string {
  const lines = BANK_ACCOUNTS.filter(({ company }) => companies.includes(company)).map(
    ({ iban, company, ledgerAccount }) =>
      `  - { account: "${iban}", entity: ${company.id}, ledger_account: "${ledgerAccount}" }\n`,
  )
  return `bank_accounts:\n${lines.join('')}`
}
