import { type Day, day } from './days.ts'

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
  readonly trait?: 'works' | 'export' | 'bills' | 'account' | 'cheques'
}

export interface Company {
  readonly id: string
  readonly name: string
  readonly siren: string
  readonly years: readonly FiscalYear[]
  readonly segments: readonly Segment[]
  readonly opening: 'detailed' | 'lump'
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

export const atelier: Company = {
  id: 'atelier',
  name: 'Atelier Démo SAS',
  siren: SIREN_A,
  years: [
    year(SIREN_A, '2023-11-01', '2024-10-31', '2025-03-31'),
    year(SIREN_A, '2024-11-01', '2025-10-31', '2025-10-31'),
    year(SIREN_A, '2025-11-01', '2026-10-31', '2026-10-31'),
  ],
  segments: [
    { prefix: 'C01', count: 60, days: 45, endOfMonth: 'after', trades: ['Distribution', 'Négoce', 'Hôtellerie'] },
    { prefix: 'C02', count: 60, days: 30, endOfMonth: 'none', trades: ['Industrie', 'Énergie', 'Services'] },
    { prefix: 'C03', count: 40, days: 60, endOfMonth: 'none', trades: ['Collectivité', 'Santé', 'Éducation'] },
    { prefix: 'C04', count: 20, days: 45, endOfMonth: 'after', trades: ['Bâtiment', 'Travaux'], trait: 'works' },
    { prefix: 'C05', count: 12, days: 30, endOfMonth: 'none', trades: ['Export', 'Overseas'], trait: 'export' },
    { prefix: 'C06', count: 20, days: 60, endOfMonth: 'none', trades: ['Manufacture', 'Main-d’œuvre'], trait: 'bills' },
    { prefix: '411CLI07', count: 8, days: 30, endOfMonth: 'none', trades: ['Comptant'], trait: 'account' },
  ],
  opening: 'detailed',
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
  segments: [
    { prefix: 'K10', count: 99, days: 30, endOfMonth: 'none', trades: ['Distribution', 'Restauration', 'Épicerie'] },
    { prefix: 'K11', count: 81, days: 45, endOfMonth: 'none', trades: ['Primeur', 'Logistique'], trait: 'cheques' },
  ],
  opening: 'lump',
  openingJournal: 'RAN',
  encoding: 'utf8-bom',
  newline: '\n',
  growth: 30,
  sales: '707000',
}

export const firstDay = (company: Company): Day => company.years[0]?.start as Day
export const lastDay = (company: Company): Day => company.years.at(-1)?.end as Day

/** The index of the fiscal year that holds a day. */
export const yearOf = (company: Company, value: Day): number =>
  company.years.findIndex((fiscal) => value >= fiscal.start && value <= fiscal.end)
