import { workingDay } from './calendar.ts'
import type { Company } from './companies.ts'
import { type Customer, doubtful, trade } from './customers.ts'
import { day, monthStart } from './days.ts'
import { Group, type Ledger, type Line } from './ledger.ts'
import type { Random } from './random.ts'
import { giveBack, receive } from './receipts.ts'
import { type Invoice, invoice } from './sales.ts'

/** How late each monthly invoice is paid: on time, then later and later; the last payment comes back, the rest never comes. */
const DELAYS = [0, 2, -1, 1, 3, 0, 2, 1, 4, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100] as const
const NEVER_PAID = 4
const BOUNCED_AFTER = 7
const MADE_DOUBTFUL = day('2026-04-30')
const RECOVERED = day('2026-06-15')
const WRITTEN_OFF = day('2026-09-30')

/** The customer that goes wrong, as the books tell it; what was said beside them is for the tables. */
export interface Story {
  readonly customer: Customer
  readonly invoices: readonly Invoice[]
  /** The payment that came back, on the customer's account. */
  readonly bounce: Line
  readonly disputed: Invoice
  /** What it owed when it was made doubtful, oldest first: the payment that came back, then the invoices never paid. */
  readonly owed: readonly Line[]
}

/** Books the life of the customer that goes wrong, from its first invoice to the write-off of a part of what it owes. */
export function tellStory(ledger: Ledger, company: Company, customer: Customer, random: Random): Story {
  const invoices = Array.from({ length: DELAYS.length + NEVER_PAID }, (_, month) =>
    invoice(ledger, company, customer, workingDay(monthStart(ledger.first, month + 1) + 4), random),
  ).filter((booked): booked is Invoice => booked !== undefined)
  let bounce: Line | undefined
  for (const [rank, delay] of DELAYS.entries()) {
    const paid = invoices[rank]
    if (paid) bounce = pay(ledger, customer, paid, delay, rank === DELAYS.length - 1)
  }
  const never = invoices.slice(DELAYS.length)
  const disputed = never[1]
  if (!bounce || !disputed) throw new Error('the books of the demo are too short for its story')
  const owed = [bounce, ...never.map(({ line }) => line)]
  for (const [rank, line] of owed.entries()) fallInDoubt(ledger, customer, line, rank)
  return { customer, invoices, bounce, disputed, owed }
}

/** Books the payment of one invoice, and its return when it is the last; answers the line of the return. */
function pay(ledger: Ledger, customer: Customer, paid: Invoice, delay: number, isLast: boolean): Line | undefined {
  const group = new Group()
  group.add(paid.line)
  const date = workingDay(paid.due + delay)
  const amount = paid.gross
  receive(ledger, { customer, date, amount, group, about: paid.entry, ...(isLast && { label: 'Prélèvement' }) })
  if (!isLast) return undefined
  return giveBack(ledger, customer, date + BOUNCED_AFTER, amount, 'bounce', new Group())?.lines[0]
}

/** Makes one debt doubtful; the second is recovered in full, the first and the fourth are written off, the others stay. */
function fallInDoubt(ledger: Ledger, customer: Customer, line: Line, rank: number): void {
  const { amount } = line
  const [group, lost] = [line.group ?? new Group(), new Group()]
  if (!line.group) group.add(line)
  const on = doubtful(customer)
  ledger.post('OD', MADE_DOUBTFUL, `Créance douteuse ${customer.name}`, [
    { ...on, amount, kind: 'transfer', group: lost },
    { ...trade(customer), amount: -amount, kind: 'transfer', group },
  ])
  if (rank === 1) receive(ledger, { customer, date: RECOVERED, amount, group: lost, label: 'Recouvrement partiel', on })
  if (rank === 0 || rank === 3)
    ledger.post('OD', WRITTEN_OFF, `Créance irrécouvrable ${customer.name}`, [
      { account: '654000', amount },
      { ...on, amount: -amount, kind: 'write_off', group: lost },
    ])
}
