import { BANK, CHEQUES } from './accounts.ts'
import { sum } from './amounts.ts'
import { remittanceDay, workingDay } from './calendar.ts'
import { type Customer, trade } from './customers.ts'
import type { Day } from './days.ts'
import type { Entry, Extra, Group, Kind, Ledger, Part } from './ledger.ts'
import { foreignAmount } from './sales.ts'

const REMITTED_CHEQUES = 'Remise de chèques'

/** Money received on a customer's account: the bank's side first. */
export interface Receipt {
  readonly customer: Customer
  readonly date: Day
  readonly amount: bigint
  readonly group?: Group | undefined
  readonly about?: Entry | undefined
  readonly label?: string
  /** What the customer kept back: escompte, bank difference … credited to the customer all the same. */
  readonly kept?: readonly Part[]
  readonly on?: Pick<Part, 'account' | 'party'>
  readonly kind?: Kind
  /** Handed to the bank with others of its kind, on their day. */
  readonly remittance?: string
}

/** Books a receipt of `amount` on the customer's account, by transfer, by a cheque handed in later or in a remittance. */
export function receive(ledger: Ledger, receipt: Receipt): Entry | undefined {
  const { customer, amount, kept = [] } = receipt
  const date = receipt.remittance ? remittanceDay(receipt.date) : workingDay(receipt.date)
  const cash = amount - kept.reduce((total, part) => total + part.amount, 0n)
  const cheque = customer.segment.trait === 'cheques' && !receipt.on
  const label = receipt.label ?? (cheque ? 'Chèque' : 'Virement')
  const extra: Extra = receipt.about ? { about: receipt.about } : { ref: '' }
  const parts: Part[] = [
    { account: cheque ? CHEQUES : BANK, amount: cash },
    ...kept,
    {
      ...(receipt.on ?? trade(customer)),
      amount: -amount,
      kind: receipt.kind ?? 'receipt',
      group: receipt.group,
      ...(!receipt.on && { currency: documentAmount(ledger, receipt) }),
    },
  ]
  const named = `${label} ${customer.name}`
  const entry = receipt.remittance
    ? ledger.remit(date, receipt.remittance, named, parts, extra)
    : ledger.post(cheque ? 'RC' : 'BQ', date, named, parts, extra)
  if (entry && cheque)
    ledger.remit(remittanceDay(date + 1), REMITTED_CHEQUES, REMITTED_CHEQUES, [
      { account: BANK, amount: cash },
      { account: CHEQUES, amount: -cash },
    ])
  return entry
}

/** What is paid in the customer's own currency: its share of what the invoices of the group say. */
function documentAmount(ledger: Ledger, { customer, amount, group, date }: Receipt): Part['currency'] {
  const invoiced = group?.lines.filter((line) => line.currency && line.amount > 0n) ?? []
  const [total, documents] = [invoiced.map((line) => line.amount), invoiced.map((line) => line.currency?.amount ?? 0n)]
  if (!customer.currency || invoiced.length === 0) return foreignAmount(ledger.currency, customer, amount, date)
  return { code: customer.currency, amount: (amount * sum(documents)) / sum(total) }
}

/** Money that goes back: a bounced payment or a refund. */
export function giveBack(
  ledger: Ledger,
  customer: Customer,
  date: Day,
  amount: bigint,
  kind: 'bounce' | 'refund',
  group: Group | undefined,
): Entry | undefined {
  const label = kind === 'bounce' ? 'Impayé - rejet de paiement' : 'Remboursement trop-perçu'
  return ledger.post('BQ', workingDay(date), `${label} ${customer.name}`, [
    { ...trade(customer), amount, kind, group },
    { account: BANK, amount: -amount },
  ])
}
