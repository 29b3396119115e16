import type { Profile } from './customers.ts'
import { type Day, day } from './days.ts'
import type { Currency } from './rates.ts'

/** A fiscal year of a company and the day its file was taken out of the software. */
export interface FiscalYear {
  readonly start: Day
  readonly end: Day
  /** Letters given after this day are not in the file. */
  readonly exported: Day
  readonly file: string
}

/** Customers that share a habit: a run of codes, their real terms, their trade. */
export interface Segment {
  readonly prefix: string
  readonly count: number
  readonly days: number
  readonly endOfMonth: 'none' | 'after'
  readonly trades: readonly string[]
  readonly trait?: 'works' | 'export' | 'bills' | 'account' | 'cheques' | 'runs' | 'story'
  /** Every how many customers one is invoiced in another currency. */
  readonly foreign?: { readonly currency: Currency; readonly every: number }
  /** How all of them pay, when they are alike. */
  readonly profile?: Profile
}

export interface Company {
  readonly id: string
  readonly name: string
  readonly siren: string
  readonly years: readonly FiscalYear[]
  readonly currency: Currency
  readonly segments: readonly Segment[]
  /** Customers who come after the books were opened. */
  readonly newcomers: readonly Segment[]
  readonly opening: 'detailed' | 'lump'
  /** Whether a till poses as a customer and a sister company is invoiced. */
  readonly hasBystanders: boolean
  readonly sellsAtTheCounter: boolean
  /** Whether a loan is paid back from a bank account of its own. */
  readonly hasLoan: boolean
  readonly openingJournal: string
  readonly encoding: 'cp1252' | 'utf8-bom'
  readonly newline: string
  /** Added to sales each year, in ‰. */
  readonly growth: number
  readonly sales: string
}

const year = (siren: string, start: string, end: string, exported: string, closing = end): FiscalYear => ({
  start: day(start),
  end: day(end),
  exported: day(exported),
  file: `${siren}FEC${closing.replaceAll('-', '')}.txt`,
})

/** SIRENs nobody can hold: they fail the official check digit. */
const SIREN_A = '000000101'
const SIREN_B = '000000202'
const SIREN_C = '000000404'

export const atelier: Company = {
  id: 'atelier',
  name: 'Atelier Démo SAS',
  siren: SIREN_A,
  years: [
    year(SIREN_A, '2023-11-01', '2024-10-31', '2025-03-31'),
    year(SIREN_A, '2024-11-01', '2025-10-31', '2025-10-31'),
    year(SIREN_A, '2025-11-01', '2026-10-31', '2026-10-31'),
  ],
  currency: 'EUR',
  segments: [
    { prefix: 'C01', count: 60, days: 45, endOfMonth: 'after', trades: ['Distribution', 'Négoce', 'Hôtellerie'] },
    { prefix: 'C02', count: 60, days: 30, endOfMonth: 'none', trades: ['Industrie', 'Énergie', 'Services'] },
    { prefix: 'C03', count: 40, days: 60, endOfMonth: 'none', trades: ['Collectivité', 'Santé', 'Éducation'] },
    { prefix: 'C04', count: 20, days: 45, endOfMonth: 'after', trades: ['Bâtiment', 'Travaux'], trait: 'works' },
    {
      ...{ prefix: 'C05', count: 12, days: 30, endOfMonth: 'none', trades: ['Export', 'Overseas'], trait: 'export' },
      foreign: { currency: 'USD', every: 3 },
    },
    { prefix: 'C06', count: 20, days: 60, endOfMonth: 'none', trades: ['Manufacture', 'Main-d’œuvre'], trait: 'bills' },
    { prefix: '411CLI07', count: 8, days: 30, endOfMonth: 'none', trades: ['Comptant'], trait: 'account' },
  ],
  newcomers: [
    { prefix: 'C08', count: 12, days: 30, endOfMonth: 'none', trades: ['Enseigne', 'Groupement'], trait: 'runs' },
    { prefix: 'C10', count: 5, days: 30, endOfMonth: 'none', trades: ['Chantier', 'Festival'], profile: 'chronic' },
    { prefix: 'C11', count: 1, days: 30, endOfMonth: 'none', trades: ['Mobilier'], trait: 'story' },
  ],
  opening: 'detailed',
  hasBystanders: true,
  sellsAtTheCounter: false,
  hasLoan: true,
  openingJournal: 'AN',
  encoding: 'cp1252',
  newline: '\r\n',
  growth: 60,
  sales: '706000',
}

export const comptoir: Company = {
  id: 'comptoir',
  name: 'Comptoir Exemple SARL',
  siren: SIREN_B,
  years: [
    year(SIREN_B, '2024-01-01', '2024-12-31', '2025-03-15'),
    year(SIREN_B, '2025-01-01', '2025-12-31', '2026-03-15'),
    year(SIREN_B, '2026-01-01', '2026-10-31', '2026-10-31', '2026-12-31'),
  ],
  currency: 'EUR',
  segments: [
    { prefix: 'K10', count: 99, days: 30, endOfMonth: 'none', trades: ['Distribution', 'Restauration', 'Épicerie'] },
    { prefix: 'K11', count: 81, days: 45, endOfMonth: 'none', trades: ['Primeur', 'Logistique'], trait: 'cheques' },
  ],
  newcomers: [],
  opening: 'lump',
  hasBystanders: false,
  sellsAtTheCounter: true,
  hasLoan: false,
  openingJournal: 'RAN',
  encoding: 'utf8-bom',
  newline: '\n',
  growth: 30,
  sales: '707000',
}

/** The subsidiary whose books are in pounds. */
export const filiale: Company = {
  id: 'filiale',
  name: 'Filiale Exemple Ltd',
  siren: SIREN_C,
  years: [
    year(SIREN_C, '2025-01-01', '2025-12-31', '2026-03-31'),
    year(SIREN_C, '2026-01-01', '2026-10-31', '2026-10-31', '2026-12-31'),
  ],
  currency: 'GBP',
  segments: [
    { prefix: 'L01', count: 34, days: 30, endOfMonth: 'none', trades: ['Wholesale', 'Retail', 'Services'] },
    { prefix: 'L02', count: 16, days: 60, endOfMonth: 'after', trades: ['Manufacturing', 'Logistics'] },
    {
      ...{ prefix: 'L03', count: 14, days: 30, endOfMonth: 'none', trades: ['Europe', 'Baltic'], trait: 'export' },
      foreign: { currency: 'EUR', every: 1 },
    },
    {
      ...{ prefix: 'L04', count: 6, days: 45, endOfMonth: 'none', trades: ['America'], trait: 'export' },
      foreign: { currency: 'USD', every: 1 },
    },
  ],
  newcomers: [],
  opening: 'detailed',
  hasBystanders: false,
  sellsAtTheCounter: false,
  hasLoan: false,
  openingJournal: 'AN',
  encoding: 'utf8-bom',
  newline: '\r\n',
  growth: 40,
  sales: '707000',
}

export const firstDay = (company: Company): Day => company.years[0]?.start as Day
export const lastDay = (company: Company): Day => company.years.at(-1)?.end as Day

/** The index of the fiscal year that holds a day. */
export const yearOf = (company: Company, value: Day): number =>
  company.years.findIndex((fiscal) => value >= fiscal.start && value <= fiscal.end)
