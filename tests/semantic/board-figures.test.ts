import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readContract } from '../../semantic/contract.ts'
import { fecText } from '../helpers/fec.ts'
import { onlyRow, type Served, serveRows } from '../helpers/served.ts'
import { type Built, buildLedgers } from '../ledger/support/built.ts'
import { query } from '../ledger/support/query.ts'
import { receipt, sale } from '../ledger/support/rows.ts'

/** A made-up company, its tables and limits of its own, all the way from files to answers. Invoices are due after 30 days. */
const SIREN = '000000301'
const LIMITS = [10, 20, 40, 80] as const
const opening = { journal: 'AN', num: 'AN1', date: '20260101' }
const creditNote = { journal: 'VE', num: 'A1', date: '20260315', piece: 'A1' }
const loss = { journal: 'OD', num: 'L1', date: '20260320', piece: 'L1' }
const LEDGER = fecText([
  { ...opening, account: '411000', aux: 'C1', pieceDate: '20251120', debit: '400,00', letter: 'A' },
  { ...opening, account: '512000', debit: '600,00' },
  { ...opening, account: '101000', credit: '1000,00' },
  ...sale('F1', '20260110', 'C1', 60000, { letter: 'B' }),
  ...sale('F2', '20260115', 'C2', 30000, { letter: 'E' }),
  ...receipt('R1', '20260125', 'C1', 40000, { letter: 'A' }),
  ...sale('F3', '20260205', 'C3', 50000, { letter: 'C' }),
  ...sale('F4', '20260220', 'C4', 20000, { letter: 'D' }),
  ...receipt('R2', '20260220', 'C1', 60000, { letter: 'B' }),
  ...receipt('R3', '20260302', 'C3', 20000, { letter: 'C' }),
  ...sale('F5', '20260310', 'C1', 90000),
  { ...creditNote, account: '707000', debit: '50,00' },
  { ...creditNote, account: '411000', aux: 'C4', credit: '50,00', letter: 'D' },
  { ...loss, account: '654000', debit: '100,00' },
  { ...loss, account: '411000', aux: 'C2', credit: '100,00', letter: 'E' },
  ...receipt('R4', '20260325', 'C4', 3000),
  ...sale('F6', '20260331', 'C2', 5000),
])
const CUSTOMERS = `Code;Groupe;SIREN;Portefeuille;Limite;Garantie;Garanti du;Garanti au;Du;Devise
C1;Groupe A;;north;1000,00;500,00;01/01/2026;28/02/2026;;
C1;Groupe A;;north;1500,00;500,00;01/01/2026;28/02/2026;01/03/2026;EUR
C2;Groupe A;;north;0,00;;;;;
C3;;000000018;south;;200,00;01/03/2026;;;
C4;;;;5000,00;5000,00;;;;USD
`
const DISPUTES = `Litige;Facture;Ouvert;Fermé
L1;F3;10/02/2026;
L2;F2;01/02/2026;01/03/2026
`
const TARGETS = `Mois;Portefeuille;DSO;Retard;Encaissements;Ventes
2026-01;;40;;500,00;1000,00
2026-02;;45;0,3;600,00;1000,00
2026-03;;50;0,25;700,00;1100,00
2026-02;north;;;300,00;
2026-03;north;20;;400,00;
`
const CONFIG = `
entities: [{id: main, siren: "${SIREN}"}]
aging_limits: [${LIMITS.join(', ')}]
tables:
  - {files: clients.csv, kind: customers, dates: DD/MM/YYYY, columns: {customer: Code, group: Groupe, siren: SIREN, portfolio: Portefeuille, credit_limit: Limite, insurance_guarantee: Garantie, insurance_from: Garanti du, insurance_to: Garanti au, valid_from: Du, currency: Devise}}
  - {files: litiges.csv, kind: disputes, dates: DD/MM/YYYY, columns: {dispute: Litige, invoice_number: Facture, opened_on: Ouvert, closed_on: Fermé}}
  - {files: objectifs.csv, kind: targets, columns: {month: Mois, portfolio: Portefeuille, dso: DSO, overdue_rate: Retard, receipts: Encaissements, sales: Ventes}}
`
const MONTHS = ['2026-01', '2026-02', '2026-03'] as const
const ENDS = ['2026-01-31', '2026-02-28', '2026-03-31'] as const

let built: Built
let served: Served
beforeAll(async () => {
  const tables = { 'clients.csv': CUSTOMERS, 'litiges.csv': DISPUTES, 'objectifs.csv': TARGETS }
  const files = { [`${SIREN}FEC20261231.txt`]: LEDGER, ...tables }
  built = await buildLedgers([{ now: '2026-04-15T08:00:00Z', files }], CONFIG)
  served = await serveRows(null, {
    publishedDir: dirname(String(built.published[0])),
    company: { name: 'Test', language: 'fr', agingLimits: LIMITS, balanceSheetMonths: 3 },
  })
})
afterAll(async () => {
  await served?.stop()
  built?.close()
})

const among = (view: string, name: string, ...values: string[]) => ({
  member: `${view}.${name}`,
  operator: 'equals',
  values,
})
/** Measures of the board over a range of months. */
async function board(names: readonly string[], months: readonly string[], filters: object[] = []) {
  const dateRange = [`${months[0]}-01`, `${months.at(-1)}-28`]
  const timeDimensions = [{ dimension: 'board.month', dateRange }]
  return onlyRow(await served.ask({ measures: names.map((name) => `board.${name}`), timeDimensions, filters }))
}
/** Measures of the receivables on a day. */
async function receivables(names: readonly string[], day: string, filters: object[] = []) {
  const dated = [among('receivables', 'as_of_date', day), ...filters]
  return onlyRow(await served.ask({ measures: names.map((name) => `receivables.${name}`), filters: dated }))
}

describe('aging by invoice date', () => {
  it('counts the days since the invoice, by the limits of the configuration', async () => {
    // On 31 March: F6 is 0 days old, F5 21, F4 (150 left) 39, F3 (300 left) 54, F2 (200 left) 75; R4 is applied to nothing.
    const names = [1, 2, 3, 4, 5].map((bucket) => `age_${bucket}_amount`)
    expect(await board([...names, 'no_invoice_date_amount', 'unapplied_amount', 'open_amount'], ['2026-03'])).toEqual({
      ...{ age_1_amount: '50.00', age_2_amount: '0.00', age_3_amount: '1050.00', age_4_amount: '500.00' },
      ...{ age_5_amount: '0.00', no_invoice_date_amount: '0.00', unapplied_amount: '-30.00', open_amount: '1570.00' },
    })
    const { data } = await served.ask({
      measures: ['receivables.open_amount'],
      dimensions: ['receivables.age_bucket', 'receivables.age_bucket_order'],
      filters: [among('receivables', 'as_of_date', '2026-03-31')],
      order: { 'receivables.age_bucket_order': 'asc' },
    })
    expect(data.map((row) => [row['receivables.age_bucket'], row['receivables.open_amount']])).toEqual([
      ['a1', '50.00'],
      ['a3', '1050.00'],
      ['a4', '500.00'],
      ['credit', '-30.00'],
    ])
  })

  it('and the late buckets have the same limits: what is beyond each of them, over 1,600 owed before credits', async () => {
    // Late on 31 March: F4 9 days (150), F3 24 (300), F2 45 (200).
    const rates = [1, 2, 3].map((limit) => `overdue_beyond_limit_${limit}_rate`)
    const expected = {
      ...{ overdue_rate: '0.40625', overdue_beyond_limit_1_rate: '0.3125' },
      ...{ overdue_beyond_limit_2_rate: '0.3125', overdue_beyond_limit_3_rate: '0.125' },
    }
    expect(await board(['overdue_rate', ...rates], ['2026-03'])).toEqual(expected)
    expect(await receivables(['overdue_rate', ...rates], '2026-03-31')).toEqual(expected)
  })
})

describe('the collection rate', () => {
  it.each([
    ['January: 400 of the opening were due and paid', ['2026-01'], '1'],
    ['February: F1 and F2 fall due, 900; F1 is paid, 600', ['2026-02'], '0.666667'],
    ['March: F2 was due, 300, F3 and F4 fall due, 700; 200 of F3 are paid', ['2026-03'], '0.2'],
    ['the quarter: 400 due when it opens, 1,600 fall due, 1,200 are paid', MONTHS, '0.6'],
  ])('%s', async (_, months, expected) => {
    expect((await board(['collection_rate'], months)).collection_rate).toBe(expected)
  })

  it('counts a loss or a credit note as no payment, and is empty where nothing was due', async () => {
    expect(await board(['collection_rate'], ['2026-03'], [among('board', 'customer_id', 'main:C2')])).toEqual({
      collection_rate: '0',
    })
    expect(await board(['collection_rate'], ['2026-01'], [among('board', 'customer_id', 'main:C2')])).toEqual({
      collection_rate: null,
    })
  })
})

/**
 * C1's limit is 1,000, then 1,500; C2's is 0, C3 has none, and C4's in dollars counts as none beside books in euros.
 * Insured: C1 until 28 February, C3 from 1 March.
 */
const CREDIT = [
  [
    'at the end of January C1 owes 600 and C2 300',
    ...(['900.00', '1000.00', '0.9', '300.00', '0.00', '500.00', '500.00', '1', '400.00'] as const),
  ],
  [
    'at the end of February C2 owes 300, C3 500 and C4 200; C1 owes nothing',
    ...(['1000.00', '0.00', null, '300.00', '700.00', null, '0.00', null, '1000.00'] as const),
  ],
  [
    'at the end of March C1 owes 900, C2 250, C3 300 and C4 120, its receipt deducted',
    ...(['1570.00', '1500.00', '0.766667', '250.00', '420.00', '200.00', '200.00', '1', '1370.00'] as const),
  ],
] as const
const CREDIT_MEASURES = [
  ...['exposure_amount', 'credit_limit_amount', 'limit_use_rate', 'over_limit_amount', 'without_limit_amount'],
  ...['guarantee_amount', 'insured_amount', 'insurance_use_rate', 'uninsured_amount'],
]

describe('limits and insurance', () => {
  it.each(CREDIT.map((one, index) => [one[0], index, one.slice(1)] as const))('%s', async (_, index, expected) => {
    const wanted = Object.fromEntries(CREDIT_MEASURES.map((name, place) => [name, expected[place]]))
    expect(await board(CREDIT_MEASURES, [MONTHS[index] ?? ''])).toEqual(wanted)
    expect(await receivables(CREDIT_MEASURES, ENDS[index] ?? '')).toEqual(wanted)
  })

  it('without a customer that has a limit, there is neither a limit nor an excess', async () => {
    const names = ['credit_limit_amount', 'limit_use_rate', 'over_limit_amount', 'without_limit_amount']
    expect(await receivables(names, '2026-03-31', [among('receivables', 'customer_id', 'main:C3')])).toEqual({
      ...{ credit_limit_amount: null, limit_use_rate: null, over_limit_amount: null, without_limit_amount: '300.00' },
    })
  })

  it('a limit in another currency than the books counts as none', async () => {
    const told = `select credit_limit, insurance_guarantee from dim_customer_history where customer_id = 'main:C4'`
    expect(await query(built.connection, told)).toEqual([{ credit_limit: null, insurance_guarantee: null }])
  })

  it('a part of a customer is held against its whole limit', async () => {
    const names = ['exposure_amount', 'over_limit_amount']
    // F6 alone, 50, against the limit of 0 of C2.
    expect(await receivables(names, '2026-03-31', [among('receivables', 'reference', 'F6')])).toEqual({
      ...{ exposure_amount: '50.00', over_limit_amount: '50.00' },
    })
  })
})

it('customers of one group are one debtor: 1,150, 300 and 120 of 1,570', async () => {
  // (1150² + 300² + 120²) ÷ 1570² = 1426900 ÷ 2464900
  const expected = { concentration_top_10_rate: '1', concentration_hhi: '0.578888' }
  expect(await board(Object.keys(expected), ['2026-03'])).toEqual(expected)
  expect(await receivables(Object.keys(expected), '2026-03-31')).toEqual(expected)
})

it('what is in dispute on the day counts with what is open of it', async () => {
  const names = ['disputed_amount', 'disputed_rate']
  // F3 since 10 February (500, then 300 open), F2 from 1 February to 1 March; of 900, 1,000 and 1,600 owed.
  const expected = [
    { disputed_amount: '0.00', disputed_rate: '0' },
    { disputed_amount: '800.00', disputed_rate: '0.8' },
    { disputed_amount: '300.00', disputed_rate: '0.1875' },
  ]
  for (const [index, wanted] of expected.entries()) {
    expect(await board(names, [MONTHS[index] ?? ''])).toEqual(wanted)
    expect(await receivables(names, ENDS[index] ?? '')).toEqual(wanted)
  }
})

it('both views say the same of every customer at every month end', async () => {
  const names = [
    ...CREDIT_MEASURES,
    'concentration_hhi',
    'concentration_top_10_rate',
    'disputed_amount',
    'overdue_rate',
  ]
  for (const [index, day] of ENDS.entries()) {
    const ask = async (view: string, filter: object) => {
      const question = { measures: names.map((name) => `${view}.${name}`), dimensions: [`${view}.customer_id`] }
      const { data } = await served.ask({ ...question, filters: [filter] })
      const rows = data.map((row) => JSON.stringify(row).replaceAll(`"${view}.`, '"'))
      return rows.filter((row) => !row.includes('"exposure_amount":"0.00"')).sort()
    }
    const monthly = await ask('board', among('board', 'month', `${MONTHS[index]}-01`))
    expect(monthly.length).toBeGreaterThan(1)
    expect(monthly).toEqual(await ask('receivables', among('receivables', 'as_of_date', day)))
  }
})

it('what the contract says adds up, does: over customers at every month, flows over months too', async () => {
  const measures = Object.entries((await readContract()).board?.measures ?? {})
  const additive = measures.filter(([, { aggregation }]) => ['last_date', 'additive'].includes(aggregation ?? ''))
  const names = additive.filter(([, { null_reasons }]) => !null_reasons).map(([name]) => name)
  expect(names).toEqual(expect.arrayContaining(['age_3_amount', 'disputed_amount', 'sales_amount']))
  const flows = additive.filter(([, { aggregation }]) => aggregation === 'additive').map(([name]) => name)
  const cents = (value: string | null | undefined) => BigInt(String(value).replace('.', ''))
  const sums = (rows: readonly Record<string, string | null>[], over: readonly string[]) =>
    over.map((name) => [name, rows.reduce((sum, row) => sum + cents(row[`board.${name}`] ?? row[name]), 0n)])
  const totals = await Promise.all(MONTHS.map((month) => board(names, [month])))
  for (const [index, month] of MONTHS.entries()) {
    const question = { measures: names.map((name) => `board.${name}`), dimensions: ['board.customer_id'] }
    const { data } = await served.ask({ ...question, filters: [among('board', 'month', `${month}-01`)] })
    expect(sums(data, names)).toEqual(sums([totals[index] ?? {}], names))
  }
  expect(sums(totals, flows)).toEqual(sums([await board(flows, MONTHS)], flows))
})

describe('targets of a file', () => {
  const TARGET = ['target_dso', 'target_overdue_rate', 'target_receipts', 'target_sales']

  it('of the company: days and rates are those of the last month, amounts add up', async () => {
    expect(await board([...TARGET, 'receipts_amount'], MONTHS)).toEqual({
      ...{ target_dso: '50', target_overdue_rate: '0.25', target_receipts: '1800.00', target_sales: '3100.00' },
      // 400 + 600 + 200 + 30
      receipts_amount: '1230.00',
    })
  })

  it('of a portfolio: in the months it has one', async () => {
    const north = [among('board', 'portfolio', 'north')]
    expect(await board(TARGET, ['2026-02', '2026-03'], north)).toEqual({
      ...{ target_dso: '20', target_overdue_rate: null, target_receipts: '700.00', target_sales: null },
    })
    expect((await board(TARGET, MONTHS, north)).target_receipts).toBeNull()
  })

  it('is not worth a day of DSO before a year of sales is known', async () => {
    expect(await board(['excess_dso_amount'], ['2026-03'])).toEqual({ excess_dso_amount: null })
  })
})
