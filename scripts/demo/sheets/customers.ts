import { ibanOfParty } from '../bank/accounts.ts'
import type { Books } from '../books.ts'
import { atelier, type Company, comptoir } from '../companies.ts'
import type { Customer } from '../customers.ts'
import { day } from '../days.ts'
import { portfolioOf } from '../portfolios.ts'
import { sirenOf, vatOf } from './numbers.ts'
import { type BadRow, type Cell, type Fields, type Table, table } from './table.ts'

const SEGMENTS: Readonly<Record<string, string>> = {
  ...{ C01: 'Distribution', C02: 'Industrie', C03: 'Secteur public', C04: 'Travaux', C05: 'Export', C06: 'Industrie' },
  ...{ '411CLI07': 'Comptoir', C08: 'Enseignes', C10: 'Événementiel', C11: 'Ameublement', K10: 'Détail', K11: 'Gros' },
  ...{ L01: 'Retail', L02: 'Industry', L03: 'Europe', L04: 'Overseas' },
}
const TEAMS = ['Équipe Nord', 'Équipe Sud', 'Secteur 1', 'Secteur 2', 'Secteur 3'] as const
const GROUPS = ['Groupe Alpha', 'Groupe Bêta', 'Groupe Gamma'] as const
const NEW_YEAR = day('2026-01-01')

/** What the customer tables say that a test should find again. */
export interface CustomersTruth {
  /** Customers of two companies that carry one SIREN: one party. */
  sameParty: { siren: string; customers: string[] }[]
  /** Customers whose SIREN does not pass its check: accepted, and doubted. */
  wrongSiren: string[]
  /** Customers with a second row that takes effect later. */
  changed: string[]
}

const RICH = [
  ...['customer', 'name', 'group', 'siren', 'vat_number', 'segment', 'country', 'portfolio', 'salesperson'],
  ...['terms_days', 'terms_end_of_month', 'terms_day_of_month', 'credit_limit', 'insurance_guarantee'],
  ...['insurance_from', 'insurance_to', 'contact_name', 'contact_email', 'contact_phone', 'iban', 'currency'],
  'valid_from',
]
const POOR = ['customer', 'name', 'siren', 'segment', 'portfolio', 'salesperson', 'credit_limit']
const POOR_HEADERS = {
  ...{ customer: 'Compte tiers', name: 'Raison sociale', siren: 'N° SIREN', segment: 'Famille' },
  ...{ portfolio: 'Suivi par', salesperson: 'Vendeur', credit_limit: 'Plafond autorisé' },
}

/** The customers of a company: a full workbook, but for the company that states no terms, a text file of few columns. */
export function customersTable(books: Books): { table: Table; truth: CustomersTruth } {
  const { company, customers, story } = books
  const records = customers.map((customer, index) => masterOf(books, customer, index))
  const changed = customers.filter((customer, index) => index % 40 === 8 || customer === story?.customer)
  const isPoor = company === comptoir
  const shape = {
    ...({ kind: 'customers', entity: company.id, language: company === atelier ? 'fr' : 'en' } as const),
    ...(isPoor
      ? { name: `clients-${company.id}.csv`, fields: POOR, own: POOR_HEADERS, text: FRENCH }
      : { name: `${company === atelier ? 'clients' : 'customers'}-${company.id}.xlsx`, fields: RICH }),
  }
  const all = isPoor ? records : [...records, ...changed.map((customer) => laterOf(books, customer))]
  const totals = { customer: 'Total', credit_limit: { cents: 123_456_700n } }
  return {
    table: table(shape, all, badRows(records, isPoor), isPoor ? totals : undefined),
    truth: {
      sameParty: company === comptoir ? [0, 1, 2, 3, 4].map((index) => twin(customers, index)) : [],
      wrongSiren: customers
        .filter((customer, index) => isFrench(company, customer) && isWrong(index))
        .map(({ code }) => code),
      changed: isPoor ? [] : changed.map(({ code }) => code),
    },
  }
}

const FRENCH = { encoding: 'cp1252', separator: ';', decimal: ',', dates: 'DD/MM/YYYY' } as const

const isWrong = (index: number): boolean => index === 17

const isFrench = (company: Company, { segment }: Customer): boolean =>
  company.currency === 'EUR' && segment.trait !== 'export'

/** The first customers of the second company are customers of the first, too. */
const twin = (customers: readonly Customer[], index: number): CustomersTruth['sameParty'][number] => ({
  siren: sirenOf(index + 1),
  customers: [`${atelier.id}:C010${index + 1}`, `${comptoir.id}:${customers[index]?.code}`],
})

function masterOf(books: Books, customer: Customer, index: number): Fields {
  const { company } = books
  const digits = customer.code.replace(/\D/g, '').slice(-4).padStart(4, '0')
  const hasTwin = company === comptoir && index < 5
  const rank = index + 1 + (company === comptoir && !hasTwin ? 300 : 0)
  const siren = isWrong(index)
    ? `${sirenOf(rank).slice(0, 8)}${(Number(sirenOf(rank).slice(8)) + 1) % 10}`
    : sirenOf(rank)
  return {
    ...{ customer: customer.code, name: customer.name, group: index % 9 === 4 ? (GROUPS[index % 3] ?? null) : null },
    ...(isFrench(company, customer) && { siren, vat_number: vatOf(siren) }),
    ...{ segment: SEGMENTS[customer.segment.prefix] ?? null, country: countryOf(books, customer) },
    ...{ portfolio: portfolioOf(customer.code) ?? (company.currency === 'GBP' ? 'londres' : null) },
    ...{ salesperson: TEAMS[index % TEAMS.length] ?? null, ...termsOf(customer, company === atelier) },
    ...limitsOf(customer, index),
    ...{ contact_name: 'Service comptabilité', contact_email: `compta@${customer.code.toLowerCase()}.example` },
    contact_phone: `01 99 00 ${digits.slice(0, 2)} ${digits.slice(2)}`,
    ...{ iban: ibanOfParty(company, customer.code), currency: customer.currency ?? null },
  }
}

function countryOf({ company }: Books, { currency, segment }: Customer): string {
  if (currency === 'USD') return 'US'
  if (currency === 'EUR') return 'DE'
  return segment.trait === 'export' ? 'BE' : company.currency === 'GBP' ? 'GB' : 'FR'
}

const termsOf = ({ segment, run }: Customer, isFrench: boolean): Fields => ({
  terms_days: { number: String(segment.days) },
  terms_end_of_month: segment.endOfMonth === 'after' ? (isFrench ? 'Après' : 'after') : isFrench ? 'Non' : 'none',
  terms_day_of_month: run === 10 || run === 25 ? { number: String(run) } : null,
})

/** Most are insured for less than their limit; some guarantees have ended, some have no end. */
function limitsOf({ size }: Customer, index: number): Fields {
  const limit = ((size * 4n) / 100_000n + 1n) * 100_000n
  const ends: readonly Cell[] = [{ day: day('2026-12-31') }, { day: day('2026-06-30') }, null]
  const insured = index % 5 < 3 && {
    insurance_guarantee: { cents: (limit * 7n) / 10n },
    insurance_from: { day: day('2024-01-01') },
    insurance_to: ends[index % 3] ?? null,
  }
  return { credit_limit: { cents: limit }, ...insured }
}

/** The same customer from the new year on: another segment and team; nothing more on credit for the one that goes wrong. */
function laterOf(books: Books, customer: Customer): Fields {
  const index = books.customers.indexOf(customer)
  const isStory = customer === books.story?.customer
  return {
    ...masterOf(books, customer, index),
    ...(isStory ? { credit_limit: { cents: 0n }, insurance_guarantee: { cents: 0n } } : { segment: 'Grands comptes' }),
    salesperson: 'Équipe Sud',
    valid_from: { day: NEW_YEAR },
  }
}

function badRows(records: readonly Fields[], isPoor: boolean): BadRow[] {
  const bad = (after: number, more: Fields, code: BadRow['code']): BadRow => ({
    ...{ after, code, record: { ...records[after], customer: `X${after}`, siren: null, vat_number: null, ...more } },
  })
  const both = [bad(3, { customer: null }, 'missing_value'), bad(11, { credit_limit: '1e5' }, 'unreadable_amount')]
  return isPoor ? both : [...both, bad(24, { insurance_to: '31/02/2026' }, 'unreadable_date')]
}
