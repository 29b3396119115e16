import { BANK_ACCOUNTS } from './bank/accounts.ts'
import { atelier, type Company, comptoir, filiale } from './companies.ts'
import { PORTFOLIOS } from './portfolios.ts'
import { tableEntries } from './sheets/sheets.ts'
import type { Table } from './sheets/table.ts'

/** The demo's encours.yml: one company with terms by customer, another without any, one in pounds; bank accounts and tables. */
export const configuration = (companies: readonly Company[], tables: readonly Table[]): string =>
  `${HEAD}${bankAccounts(companies)}${tableEntries(tables)}${portfolios()}${SCENARIOS}`

const HEAD = `# Made by scripts/demo: companies that do not exist.
company: Groupe Démo
language: fr
cash_floor: "1200000.00"
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

const SCENARIOS = `scenarios:
  - name: termes-courts
    title: { fr: "Délais de 10 jours plus courts dans l’industrie", en: "Terms 10 days shorter in industry" }
    overrides:
      - { segment: Industrie, terms_days: -10 }
  - name: choc-travaux
    title: { fr: "Choc sur les travaux", en: "Shock on building works" }
    overrides:
      - { segment: Travaux, delay_days: 15, default_rate: 0.02 }
  - name: dix-premiers
    title: { fr: "Les dix premiers clients paient 30 jours plus tard", en: "The ten largest customers pay 30 days later" }
    overrides:
      - { top_customers: 10, delay_days: 30 }
  - name: litiges
    title: { fr: "Litiges réglés 30 % plus vite", en: "Disputes settled 30% sooner" }
    overrides:
      - { dispute_time: -0.30 }
  - name: echeancier
    title: { fr: "Échéancier de six mois pour un client", en: "Payment plan of six months for one customer" }
    overrides:
      - { entity: ${atelier.id}, customers: "C1005", instalments: 6, from: 2026-12-05 }
  - name: relances
    title: { fr: "Relances plus soutenues et ventes en hausse de 10 %", en: "Stronger reminders and sales up by 10%" }
    overrides:
      - { entity: ${comptoir.id}, push_days: -7 }
      - { sales: 0.10 }
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
