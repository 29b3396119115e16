import { dirname } from 'node:path'
import { type Built, sharedBuild } from '../ledger/support/built.ts'
import { receipt, sale } from '../ledger/support/rows.ts'
import { type FecRow, fecText } from './fec.ts'
import { seeded } from './random.ts'
import { type Cells, type Served, serveRows } from './served.ts'

/** One invoice, due on its own date, and what was paid of it. Amounts in cents, dates YYYY-MM-DD. */
export interface LateCase {
  readonly customer: string
  readonly due: string
  readonly cents: number
  readonly paid: readonly (readonly [date: string, cents: number])[]
}

/** The official rates, in thousandths of a percent, as published: [half-year, ECB, legal rate of professionals]. */
export const OFFICIAL_RATES = [
  ['2019-H1', 0, 860],
  ['2019-H2', 0, 870],
  ['2020-H1', 0, 870],
  ['2020-H2', 0, 840],
  ['2021-H1', 0, 790],
  ['2021-H2', 0, 760],
  ['2022-H1', 0, 760],
  ['2022-H2', 0, 770],
  ['2023-H1', 2_500, 2_060],
  ['2023-H2', 4_000, 4_220],
  ['2024-H1', 4_500, 5_070],
  ['2024-H2', 4_250, 4_920],
  ['2025-H1', 3_150, 3_710],
  ['2025-H2', 2_150, 2_760],
  ['2026-H1', 2_150, 2_620],
] as const

/** The day before a half-year begins and its last day. */
export function boundsOf(halfYear: string): { before: string; last: string } {
  const year = Number(halfYear.slice(0, 4))
  return halfYear.endsWith('H1')
    ? { before: `${year - 1}-12-31`, last: `${year}-06-30` }
    : { before: `${year}-06-30`, last: `${year}-12-31` }
}

/** 36,500.00 a half-year late: each day bears one euro for each percent. */
const halfYears = OFFICIAL_RATES.flatMap(([halfYear]) =>
  ['D', 'F'].map((regime): LateCase => {
    const { before, last } = boundsOf(halfYear)
    return { customer: `${regime}${halfYear}`, due: before, cents: 3_650_000, paid: [[last, 3_650_000]] }
  }),
)

const BY_HAND: readonly LateCase[] = [
  { customer: 'DP1', due: '2024-05-15', cents: 1_200_000, paid: [['2025-02-10', 1_200_000]] },
  {
    customer: 'DP2',
    due: '2024-05-15',
    cents: 1_200_000,
    paid: [
      ['2024-09-30', 500_000],
      ['2025-02-10', 700_000],
    ],
  },
  { customer: 'KQUARTER', due: '2026-03-01', cents: 1_000_000, paid: [['2026-05-31', 1_000_000]] },
  { customer: 'PUBLIC', due: '2022-12-31', cents: 3_650_000, paid: [['2024-06-30', 3_650_000]] },
  { customer: 'NOBODY', due: '2024-01-01', cents: 100_000, paid: [] },
  { customer: 'DTIE', due: '2020-01-31', cents: 1_825, paid: [['2020-02-01', 1_825]] },
  { customer: 'DBEFORE', due: '2018-12-01', cents: 3_650_000, paid: [['2018-12-31', 3_650_000]] },
  { customer: 'DONTIME', due: '2024-03-01', cents: 50_000, paid: [['2024-03-01', 50_000]] },
]

const day = (date: string): string => date.replaceAll('-', '')

function linesOf({ customer, due, cents, paid }: LateCase): FecRow[] {
  const letter = paid.length > 0 ? { letter: `L${customer}` } : {}
  return [
    ...sale(`V${customer}`, day(due), customer, cents, letter),
    ...paid.flatMap(([date, part], index) => receipt(`R${customer}${index}`, day(date), customer, part, letter)),
  ]
}

/** An invoice of two lines of 18.25, which one day makes half a cent each; and one that a credit note brings down. */
function oddities(): FecRow[] {
  const [first, ...rest] = sale('VDTWICE', '20200131', 'DTWICE', 1_825, { letter: 'T' })
  const half = { ...first, debit: '18,25' } as FecRow
  const credit = { journal: 'VE', num: 'A1', date: '20200201', piece: 'A1' }
  return [
    half,
    half,
    ...rest.map((row) => ({ ...row, credit: row.account === '707000' ? '30,42' : '6,08' })),
    ...receipt('RDTWICE', '20200201', 'DTWICE', 3_650, { letter: 'T' }),
    ...sale('VDCREDIT', '20200101', 'DCREDIT', 3_650_000, { letter: 'C' }),
    { ...credit, account: '411000', aux: 'DCREDIT', credit: '16500,00', letter: 'C' },
    { ...credit, account: '707000', debit: '16500,00' },
    ...receipt('RDCREDIT', '20200301', 'DCREDIT', 2_000_000, { letter: 'C' }),
  ]
}

/** Invoices and part payments nobody chose, from 2022 to 2026. */
export function randomCases(): LateCase[] {
  const random = seeded(17)
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const after = (date: string, days: number) =>
    new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
  return Array.from({ length: 25 }, (_, index) => {
    const due = after('2022-01-01', between(0, 1_200))
    let left = between(1_000, 90_000_000)
    const cents = left
    const paid: [string, number][] = []
    for (let date = after(due, between(1, 200)); paid.length < between(0, 3); date = after(date, between(1, 150))) {
      if (date > '2026-06-20') break
      const part = between(1, left - 1)
      paid.push([date, part])
      left -= part
    }
    return { customer: `DX${index}`, due, cents, paid }
  })
}

const open = (reference: string, date: string, cents: number) => sale(reference, day(date), `D${reference}`, cents)

/** Due on 30 June 2026 or before: a day of each side of every bracket, one of them disputed. */
const CLOSING: readonly FecRow[] = [
  ...open('B0', '2026-06-30', 10_000),
  ...open('B1', '2026-06-29', 1_000),
  ...open('B30', '2026-05-31', 2_000),
  ...open('B31', '2026-05-30', 3_000),
  ...open('B90', '2026-04-01', 4_000),
  ...open('B91', '2026-03-31', 5_000),
  ...open('BDISPUTED', '2026-05-01', 7_000),
  ...sale('BPAID', '20260105', 'DBPAID', 28_000, { letter: 'A' }),
  ...receipt('RBPAID', '20260205', 'DBPAID', 28_000, { letter: 'A' }),
]

/** An opening whose line of 500.00 keeps the date of its invoice, and a sale of the new year. */
function opened(): FecRow[] {
  const line = { journal: 'AN', num: '1', date: '20260101', piece: 'AN' }
  return [
    { ...line, account: '411000', aux: 'OLD', pieceDate: '20251101', debit: '500,00' },
    { ...line, account: '512000', debit: '100,00' },
    { ...line, account: '101000', credit: '600,00' },
    ...open('NEW', '2026-02-15', 20_000),
    ...open('LAST', '2026-06-30', 100),
  ]
}

const FILES = {
  'FEC-main-2026.txt': fecText([
    ...[...halfYears, ...BY_HAND, ...randomCases()].flatMap(linesOf),
    ...oddities(),
    ...sale('VLAST', '20260630', 'DLAST', 100),
  ]),
  // Its books reach a half-year whose rates nobody has told.
  'FEC-next-2026.txt': fecText([...open('LATE', '2026-06-15', 100_000), ...open('NEW', '2026-08-31', 50_000)]),
  'FEC-closing-2026.txt': fecText(CLOSING),
  'FEC-opened-2026.txt': fecText(opened()),
  'FEC-pound-2026.txt': fecText([...open('POUND', '2026-01-15', 100_000), ...open('LAST', '2026-06-30', 100)]),
  'FEC-terms-2026.txt': fecText([
    ...sale('T70', '20260116', 'T70', 70_000),
    ...sale('T60', '20260116', 'T60', 60_000),
    ...sale('T45', '20260116', 'T45', 45_000),
    ...sale('LAW', '20260116', 'LAW', 10_000),
    ...sale('LAST', '20260630', 'T60', 100),
  ]),
  'FEC-haul-2026.txt': fecText(sale('H', '20260302', 'H', 30_000)),
  'FEC-closing-disputes.csv':
    'Dispute number;Customer code;Invoice number;Opened on\nL1;DBDISPUTED;BDISPUTED;2026-05-20\n',
}

const entity = (id: string, more: object) => ({ id, files: [`FEC-${id}-*`], ...more })
const AT_ONCE = { terms: { days: 0 } }
const CONFIG = JSON.stringify({
  language: 'en',
  entities: [
    entity('main', AT_ONCE),
    entity('next', AT_ONCE),
    entity('closing', { ...AT_ONCE, fiscal_year_start: '01-01' }),
    entity('opened', AT_ONCE),
    entity('pound', { ...AT_ONCE, currency: 'GBP' }),
    entity('terms', {}),
    entity('haul', { terms: { days: 45 }, sector: 'transport' }),
  ],
  terms: [
    { customers: 'T70', days: 70 },
    { customers: 'T60', days: 60 },
    { customers: 'T45', days: 45, end_of_month: 'after' },
  ],
  late_interest: [
    { customers: 'F*', entity: 'main', regime: 'contract', rate: '0.50' },
    { customers: 'K*', entity: 'main', regime: 'contract', rate: '10.25' },
    { customers: 'PUBLIC', regime: 'public' },
    { customers: 'NOBODY', regime: 'none' },
  ],
  late_interest_rates: [{ half_year: '2018-H2', ecb: '0.00', legal: '0.88' }],
})

/** The made-up ledgers, run by the product's pipeline and served. */
export async function serveLateLedgers(): Promise<Served & { readonly built: Built }> {
  const built = await sharedBuild('late', [{ files: FILES, now: '2026-09-15T08:00:00Z' }], CONFIG)
  const served = await serveRows(null, { publishedDir: dirname(built.published.at(-1) as string) })
  return { ...served, built }
}

/** The rows of one view for one company at a date, members without the view's name. */
export async function rowsAt(
  served: Served,
  view: string,
  members: { readonly measures: readonly string[]; readonly dimensions?: readonly string[] },
  asked: Readonly<Record<string, string | readonly string[]>>,
): Promise<Cells[]> {
  const named = (names: readonly string[] = []) => names.map((name) => `${view}.${name}`)
  const answered = await served.ask({
    measures: named(members.measures),
    dimensions: named(members.dimensions),
    filters: Object.entries(asked).map(([name, value]) => ({
      ...{ member: `${view}.${name}`, operator: 'equals', values: typeof value === 'string' ? [value] : value },
    })),
  })
  if (answered.status !== 200) throw new Error(JSON.stringify(answered))
  const short = (row: Cells) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.slice(view.length + 1), value]))
  return answered.data.map(short)
}
