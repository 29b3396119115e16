import { type FecRow, fecText } from '../../helpers/fec.ts'

/** A line on the bank account of the ledger: its day, its amount (money in is positive), its label. */
export type BankLine = readonly [day: string, amount: string, label?: string, said?: Partial<FecRow>]

export const BANK = '512000'

/** The n-th French account of our bank without money: as an IBAN, and as bank, branch and account. */
export const rib = (n: number): string => `0000000001${String(n).padStart(11, '0')}`
export const iban = (n: number): string => `FR76${rib(n)}00`

/** The export of a company: one invoice nobody pays, and bank lines whose other side is always 471. */
export function booksOf(lines: readonly BankLine[], { opening = '1000.00', year = '2024' } = {}): string {
  const invoice = { journal: 'VE', num: '1', date: `${year}0102`, piece: 'F1' }
  return fecText([
    ...(opening === '' ? [] : openingOf(opening, year)),
    { ...invoice, account: '411000', aux: 'C1', debit: '120,00' },
    { ...invoice, account: '706000', credit: '120,00' },
    ...lines.flatMap((line, index) => entryOf(line, index)),
  ])
}

function openingOf(amount: string, year: string): FecRow[] {
  const row = { journal: 'AN', num: '1', date: `${year}0101` }
  const capital = { ...row, account: '101000', credit: '500,00' }
  const rest = (Number(amount) - 500).toFixed(2).replace('.', ',')
  return [
    { ...row, account: BANK, debit: amount.replace('.', ',') },
    capital,
    { ...row, account: '401000', credit: rest },
  ]
}

/** Two lines: the bank's and its counterpart, in an entry of their own unless a number is given. */
function entryOf([day, amount, label, said]: BankLine, index: number): FecRow[] {
  const row = {
    journal: 'BQ',
    num: String(index + 1),
    date: day.replaceAll('-', ''),
    label: label ?? `Ligne ${index + 1}`,
  }
  const side = amount.startsWith('-') ? 'credit' : 'debit'
  const other = side === 'debit' ? 'credit' : 'debit'
  const written = amount.replace('-', '').replace('.', ',')
  return [
    { ...row, account: BANK, [side]: written, ...said },
    { ...row, ...(said?.num && { num: said.num }), account: '471000', [other]: written },
  ]
}
