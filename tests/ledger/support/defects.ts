import type { BankStatement } from '../../helpers/bank-rows.ts'
import { type FecRow, fecText } from '../../helpers/fec.ts'
import { type Built, sharedBuild } from './built.ts'
import { ledgerAmount, ledgerFile, receipt, sale } from './rows.ts'

/** What every defect is worth, in cents: 1,234.56. */
export const WORTH = 123456
const READ_AT = '2024-06-05T08:00:00Z'

/** A ledger with one thing wrong: each has the sound ledger's lines, and these. */
export interface Defect {
  readonly rows?: readonly FecRow[]
  /** A year before, which closes with what it holds. */
  readonly yearBefore?: readonly FecRow[]
  /** A table beside the ledger, by name, as lines of cells. */
  readonly table?: readonly string[]
  readonly statements?: readonly BankStatement[]
  readonly currency?: string
}

/** One invoice paid and lettered, one of 600.00 that is not due yet. */
const SOUND: readonly FecRow[] = [
  ...sale('S0', '20240110', 'C0', 10000, { letter: 'Z' }),
  ...receipt('R0', '20240210', 'C0', 10000, { letter: 'Z' }),
  ...sale('S1', '20240520', 'C1', 60000),
]
const OLD = sale('P1', '20231110', 'C8', WORTH + 50000)
const entry = { journal: 'OD', num: 'X1', date: '20240506', piece: 'X1', label: 'Ecriture X1' }
const twoLines = (debit: Partial<FecRow>, credit: Partial<FecRow>, cents = WORTH): FecRow[] => [
  { ...entry, account: '471000', ...debit, debit: ledgerAmount(cents) },
  { ...entry, account: '471000', ...credit, credit: ledgerAmount(cents) },
]
/** The balances of a year before: of one customer, and two accounts that even it out. */
const opening = (cents: number, said: Partial<FecRow> = {}): FecRow[] => {
  const line = { journal: 'AN', journalName: 'A nouveaux', num: '1', date: '20240101', piece: 'AN', label: 'A nouveau' }
  return [
    { ...line, account: '411000', aux: 'C8', debit: ledgerAmount(cents), ...said },
    { ...line, account: '512000', debit: ledgerAmount(10000) },
    { ...line, account: '101000', credit: ledgerAmount(cents + 10000) },
  ]
}
const monthly = (customer: string): FecRow[] =>
  ['03', '04', '05'].flatMap((month) => sale(`M${month}`, `2024${month}05`, customer, WORTH / 3))
const ACCOUNT = { account: 'FR7600000000010000000001100', currency: 'EUR' }
const START = {
  ...ACCOUNT,
  opens: '2024-01-31 0.00',
  closes_on: '2024-03-31',
  told: [['2024-02-10', '100.00']],
} as const

/** One ledger for each check that can fail, and for what they have in common. */
export const DEFECTS = {
  sound: {},
  no_due_date: { rows: opening(WORTH) },
  old_unlettered_credit: { rows: receipt('R2', '20240210', 'C2', WORTH) },
  unbalanced_letter_group: {
    rows: [
      ...sale('S3', '20240410', 'C3', WORTH + 10000, { letter: 'U' }),
      ...receipt('R3', '20240411', 'C3', 10000, { letter: 'U' }),
    ],
  },
  adjustment: { rows: twoLines({ account: '411000', aux: 'C4' }, {}) },
  adjustment_doubtful: { rows: twoLines({ account: '416000', aux: 'C4' }, {}) },
  adjustment_group: { rows: twoLines({ account: '451000', aux: 'G1' }, {}) },
  entry_out_of_balance: {
    rows: [
      { ...entry, account: '411000', aux: 'C5', debit: ledgerAmount(WORTH) },
      { ...entry, account: '707000', credit: ledgerAmount(WORTH - 1000) },
      { ...entry, num: 'X2', account: '471000', credit: '10,00' },
    ],
  },
  unidentified_customer: { rows: sale('S6', '20240506', '', WORTH) },
  never_collected: { rows: monthly('C7') },
  never_collected_by_nobody: { rows: monthly('') },
  future_dated_entry: { rows: sale('S8', '20240620', 'C8', WORTH) },
  opening_mismatch: { yearBefore: sale('P1', '20231110', 'C8', 10000), rows: opening(WORTH + 10000) },
  opening_fifo: {
    yearBefore: OLD,
    rows: [
      ...opening(WORTH + 50000),
      ...sale('S9', '20240115', 'C8', 24000, { letter: 'B' }),
      ...receipt('R9', '20240212', 'C8', 74000, { letter: 'B' }),
    ],
  },
  opening_partly_settled: {
    rows: [
      ...opening(WORTH + 50000, { piece: 'P1', pieceDate: '20231110' }),
      ...receipt('R9', '20240212', 'C8', 50000, { letter: 'B' }),
    ],
  },
  invoice_amount_differs: {
    rows: sale('F9', '20240506', 'C9', WORTH),
    table: ['Code client;N° de facture;Date de facture;Date d’échéance;Montant', 'C9;F9;06/05/2024;30/06/2024;1300,00'],
  },
  invoice_not_in_ledger: {
    table: ['Code client;N° de facture;Date de facture;Date d’échéance;Montant', 'C9;F404;13/03/2024;30/06/2024;77,00'],
  },
  company_number_wrong: { table: ['Code client;Nom du client;SIREN', 'C1;Client C1;123456789'] },
  customer_matched_by_name: { table: ['Code client;Nom du client', 'X99;CLIENT C1 SARL'] },
  opening_pending: {
    yearBefore: [
      ...sale('P1', '20231110', 'C8', 10000, { letter: 'Y' }),
      ...receipt('Q1', '20231210', 'C8', 10000, { letter: 'Y' }),
    ],
  },
  sales_outside_receivables: { rows: twoLines({ account: '512000' }, { account: '707000' }, 500000) },
  exchange_rate_missing: { currency: 'USD' },
  late_rate_missing: { rows: opening(WORTH, { piece: 'P0', pieceDate: '20180510' }) },
  terms_over_cap: {
    rows: sale('F8', '20240320', 'C9', WORTH),
    table: ['Code client;N° de facture;Date de facture;Date d’échéance;Montant', 'C9;F8;20/03/2024;30/06/2024;1234,56'],
  },
  bank_account_unmapped: {
    rows: twoLines({ account: '512100' }, {}, 100),
    statements: [START],
  },
  bank_statement_gap: {
    rows: twoLines({}, { account: '512000' }, 100),
    statements: [
      START,
      { ...ACCOUNT, opens: '2024-03-31 1334.56', closes_on: '2024-05-20', told: [['2024-05-06', '-1.00']] },
    ],
  },
  bank_difference: {
    statements: [{ ...START, closes_on: '2024-05-20', told: [...START.told, ['2024-05-06', '-1234.56', 'INCONNU']] }],
  },
} as const satisfies Record<string, Defect>
export type DefectName = keyof typeof DEFECTS

/** The entity whose ledger has that defect. */
export const entityOf = (name: DefectName): string => String(501 + Object.keys(DEFECTS).indexOf(name)).padStart(9, '0')

/** Every ledger with a defect beside the sound one, in one workspace and one run. */
export function buildDefects(): Promise<Built> {
  const defects = (Object.entries(DEFECTS) as [DefectName, Defect][]).map(([name, defect]) => ({
    ...{ siren: entityOf(name), currency: defect.currency ?? 'EUR' },
    ...{ files: filesOf(entityOf(name), defect), statements: defect.statements },
  }))
  const entities = defects.map(({ siren, currency }) => ({ id: siren, siren, currency }))
  const bank = defects.flatMap(({ siren, statements }) =>
    statements
      ? [{ name: `${siren}.txt`, entity: siren, statements: statements.map((one) => numbered(one, siren)) }]
      : [],
  )
  const files = Object.assign({}, ...defects.map((defect) => defect.files))
  return sharedBuild(
    'defects',
    [{ files, now: READ_AT, bank }],
    JSON.stringify({ entities, presentation_currency: 'EUR' }),
  )
}

/** Each company has a bank account of its own. */
const numbered = (statement: BankStatement, siren: string): BankStatement => ({
  ...statement,
  account: statement.account.replace('00000001100', `00000${siren.slice(-4)}00`),
})

function filesOf(siren: string, { rows = [], yearBefore, table }: Defect): Record<string, string> {
  return {
    // Two companies never export the same file.
    ...ledgerFile(siren, '20240531', [...SOUND.map((row) => ({ ...row, label: `${row.label} ${siren}` })), ...rows]),
    ...(yearBefore && { [`${siren}FEC20231231.txt`]: fecText(yearBefore.map((row) => ({ ...row, label: siren }))) }),
    ...(table && { [`${siren}-table.csv`]: `${table.join('\r\n')}\r\n` }),
  }
}
