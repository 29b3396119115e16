import { sum } from '../amounts.ts'
import type { Books, Sale } from '../books.ts'
import { atelier } from '../companies.ts'
import type { Invoice } from '../sales.ts'
import { paidOn } from './paid.ts'
import { type BadRow, type Fields, type Table, table } from './table.ts'

/** Where the invoice table and the ledger part, by invoice number and customer. */
export interface InvoicesTruth {
  rows: number
  /** In the ledger, not in the table. */
  missing: Named[]
  /** Due on another day than the customer's terms say. */
  otherDue: Named[]
  /** Of another amount than the ledger's. */
  otherAmount: Named[]
  /** In the table, not in the ledger. */
  notInLedger: Named[]
}

export interface Named {
  customer: string
  invoice_number: string
}

const FIELDS = [
  ...['invoice_number', 'customer', 'invoice_date', 'due_date', 'amount', 'currency', 'document_amount', 'status'],
]
const OWN = {
  ...{ invoice_number: 'Pièce', customer: 'Tiers', invoice_date: 'Date pièce', due_date: 'Échéance' },
  ...{ amount: 'Total TTC', currency: 'Dev.', document_amount: 'Total devise', status: 'État' },
}
/** Days granted beyond the terms on some invoices. */
const EXTRA_DAYS = 15
/** What an invoice is wrong by, in cents. */
const ERROR = 1_000n

/** The invoices of a company with their due dates: most agree with the ledger, some do not, some are not told. */
export function invoicesTable(books: Books): { table: Table; truth: InvoicesTruth } {
  const { company, sales } = books
  const isMissing = (rank: number): boolean => rank % 50 === 7
  const told = sales.filter((_, rank) => !isMissing(rank))
  const isOtherDue = (rank: number): boolean => rank % 40 === 11
  const isOtherAmount = (rank: number): boolean => rank % 300 === 23
  const records = told.map((sale, rank) => recordOf(sale, isOtherDue(rank), isOtherAmount(rank)))
  const strangers = [told[100], told[200]].flatMap((sale) => (sale ? [strangerOf(sale)] : []))
  const all = [...records, ...strangers]
  const shape = { kind: 'invoices', entity: company.id, fields: FIELDS } as const
  const french = { encoding: 'cp1252', separator: ';', decimal: ',', dates: 'DD/MM/YYYY' } as const
  const name = company === atelier ? `factures-${company.id}.csv` : `invoices-${company.id}.xlsx`
  return {
    table:
      company === atelier
        ? table({ ...shape, name, language: 'fr', own: OWN, text: french }, all, badRows(records), totalsOf(all))
        : table({ ...shape, name, language: 'en' }, all, badRows(records), totalsOf(all)),
    truth: {
      rows: all.length,
      missing: sales.filter((_, rank) => isMissing(rank)).map(nameOf),
      otherDue: told.filter((_, rank) => isOtherDue(rank)).map(nameOf),
      otherAmount: told.filter((_, rank) => isOtherAmount(rank)).map(nameOf),
      notInLedger: strangers.map(({ customer, invoice_number }) => ({
        ...{ customer: String(customer), invoice_number: String(invoice_number) },
      })),
    },
  }
}

const nameOf = ({ customer, invoice }: Sale): Named => ({
  ...{ customer: customer.code, invoice_number: invoice.entry.ref },
})

function recordOf(sale: Sale, isOtherDue: boolean, isOtherAmount: boolean): Fields {
  const { customer, invoice } = sale
  const { currency } = invoice.line
  return {
    ...{ ...nameOf(sale), invoice_date: { day: invoice.entry.pieceDate } },
    due_date: { day: invoice.due + (isOtherDue ? EXTRA_DAYS : 0) },
    amount: { cents: wholeOf(invoice) + (isOtherAmount ? ERROR : 0n) },
    ...(currency && { currency: currency.code, document_amount: { cents: currency.amount } }),
    status:
      paidOn(sale) === undefined ? (customer.currency ? 'Open' : 'Ouverte') : customer.currency ? 'Paid' : 'Payée',
  }
}

/** What is kept back, and booked on a line of its own, is on the invoice too. */
const wholeOf = ({ entry }: Invoice): bigint =>
  sum(entry.lines.filter(({ kind }) => kind === 'invoice').map(({ amount }) => amount))

/** An invoice that was never booked. */
const strangerOf = (sale: Sale): Fields => ({
  ...recordOf(sale, false, false),
  invoice_number: `${sale.invoice.entry.ref.slice(0, 5)}9${sale.invoice.entry.ref.slice(6)}`,
})

function badRows(records: readonly Fields[]): BadRow[] {
  const bad = (after: number, more: Fields, code: BadRow['code']): BadRow => ({
    ...{
      after,
      code,
      record: { ...records[after], invoice_number: `FA99-${String(after).padStart(5, '0')}`, ...more },
    },
  })
  return [
    bad(9, { due_date: '30/02/2026' }, 'unreadable_date'),
    bad(19, { amount: '1e5' }, 'unreadable_amount'),
    bad(29, { invoice_number: null }, 'missing_value'),
    bad(39, { invoice_date: 'en mai' }, 'unreadable_date'),
  ]
}

/** The sum that people leave under a table, and that is no invoice. */
function totalsOf(records: readonly Fields[]): Fields {
  let cents = 0n
  for (const { amount } of records) if (amount && typeof amount === 'object' && 'cents' in amount) cents += amount.cents
  return { invoice_number: 'Total', amount: { cents } }
}
