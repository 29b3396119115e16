import { type FecRow, fecText } from '../helpers/fec.ts'

interface Sale {
  readonly num: number
  readonly date: string
  readonly customer: string
  readonly amount: string
  readonly letter?: string
}

const sale = ({ num, date, customer, amount, letter = '' }: Sale): FecRow[] => [
  { journal: 'VE', num: `${num}`, date, account: '411000', aux: customer, debit: amount, letter },
  { journal: 'VE', num: `${num}`, date, account: '706000', credit: amount },
]

const receipt = ({ num, date, customer, amount, letter = '' }: Sale): FecRow[] => [
  { journal: 'BQ', num: `${num}`, date, account: '512000', debit: amount },
  { journal: 'BQ', num: `${num}`, date, account: '411000', aux: customer, credit: amount, letter },
]

const january: Sale = { num: 1, date: '20260105', customer: 'C1', amount: '1200,00' }
const february: Sale = { num: 2, date: '20260210', customer: 'C2', amount: '300,00' }
const paid: Sale = { num: 3, date: '20260220', customer: 'C1', amount: '1200,00' }

/** The ledger of January and February, nothing lettered yet: 300,00 are open and 1 200,00 stand unapplied. */
export const FIRST_EXPORT = fecText([...sale(january), ...sale(february), ...receipt(paid)])

/** The same year a month later: the payment is lettered and March has one more sale of 450,00. */
export const SECOND_EXPORT = fecText([
  ...sale({ ...january, letter: 'A' }),
  ...sale(february),
  ...receipt({ ...paid, letter: 'A' }),
  ...sale({ num: 4, date: '20260312', customer: 'C2', amount: '450,00' }),
])

export const FIRST_CLOCK = '2026-03-02T08:00:00Z'
export const SECOND_CLOCK = '2026-04-02T08:00:00Z'
