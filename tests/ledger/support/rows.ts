import { type FecRow, fecText } from '../../helpers/fec.ts'

/** What a line may carry beyond its document. */
export type Marks = Pick<FecRow, 'letter' | 'letterDate'>

/** Cents as a ledger writes them: 12000 is '120,00', -50 is '-0,50'. */
export function ledgerAmount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`
}

/** An invoice of `cents`, VAT included at 20 %: one piece of three lines. */
export function sale(reference: string, date: string, customer: string, cents: number, marks: Marks = {}): FecRow[] {
  const tax = Math.round(cents / 6)
  const line = { journal: 'VE', num: reference, date, piece: reference, label: `Facture ${reference}` }
  return [
    { ...line, account: '411000', aux: customer, debit: ledgerAmount(cents), ...marks },
    { ...line, account: '707000', credit: ledgerAmount(cents - tax) },
    { ...line, account: '445710', credit: ledgerAmount(tax) },
  ]
}

/** Money from a customer: one piece of two lines. */
export function receipt(reference: string, date: string, customer: string, cents: number, marks: Marks = {}): FecRow[] {
  const line = { journal: 'BQ', num: reference, date, piece: reference, label: `Virement ${reference}` }
  return [
    { ...line, account: '512000', debit: ledgerAmount(cents) },
    { ...line, account: '411000', aux: customer, credit: ledgerAmount(cents), ...marks },
  ]
}

/** The file of one entity: `siren` opens its name, which makes it an entity of its own. */
export function ledgerFile(siren: string, end: string, rows: readonly FecRow[]): Record<string, string> {
  return { [`${siren}FEC${end}.txt`]: fecText(rows) }
}
