import { ADVANCES } from './accounts.ts'
import { share, sum } from './amounts.ts'
import { workingDay } from './calendar.ts'
import type { Company } from './companies.ts'
import { advances, bills, type Customer, trade } from './customers.ts'
import { Group, type Ledger, type Part } from './ledger.ts'
import type { Random } from './random.ts'
import { convert } from './rates.ts'
import { giveBack, receive } from './receipts.ts'
import { type Invoice, revenue } from './sales.ts'

/** One settlement on its way: what is still owed and the letter group that will close it. */
export interface Case {
  readonly ledger: Ledger
  readonly company: Company
  readonly random: Random
  readonly customer: Customer
  readonly invoices: readonly Invoice[]
  readonly last: Invoice
  readonly payDay: number
  readonly group: Group
  readonly total: bigint
}

export type Flow = (work: Case) => void

const pay = (work: Case, amount: bigint, date = work.payDay, kept: readonly Part[] = []): void => {
  const { ledger, customer, group, last } = work
  receive(ledger, { customer, date, amount, group, about: last.entry, kept })
}

export const inFull: Flow = (work) => pay(work, work.total)

export const inTwoParts: Flow = (work) => {
  const first = share(work.total, work.random.int(300, 700))
  pay(work, first)
  pay(work, work.total - first, work.payDay + work.random.int(12, 40))
}

export const afterCreditNote: Flow = (work) => {
  const { ledger, company, customer, last, group } = work
  const net = share(last.gross, work.random.pick([80, 150, 300]))
  const parts = revenue(company, -net, customer.vat)
  const gross = sum(parts.map((part) => part.amount))
  const date = Math.max(last.date + 1, Math.min(workingDay(last.date + work.random.int(5, 20)), work.payDay - 1))
  ledger.post(
    'VE',
    date,
    `Avoir ${customer.name}`,
    [{ ...trade(customer), amount: -gross, kind: 'credit_note', group }, ...parts],
    { about: last.entry },
  )
  pay(work, work.total - gross, Math.max(work.payDay, date + 1))
}

export const aFewCentsOff: Flow = (work) => {
  const { ledger, customer, group, random } = work
  const cents = BigInt(random.int(1, 9))
  const short = random.chance(600)
  pay(work, work.total + (short ? -cents : cents))
  ledger.post('OD', workingDay(work.payDay + 2), `Écart de règlement ${customer.name}`, [
    { ...trade(customer), amount: short ? -cents : cents, kind: 'rounding', group },
    { account: short ? '658000' : '758000', amount: short ? cents : -cents },
  ])
}

export const bounced: Flow = (work) => {
  const { ledger, customer, random } = work
  pay(work, work.total)
  const again = new Group()
  const date = workingDay(work.payDay) + random.int(4, 9)
  giveBack(ledger, customer, date, work.total, 'bounce', again)
  if (random.chance(750))
    receive(ledger, {
      customer,
      date: date + random.int(10, 45),
      amount: work.total,
      group: again,
      about: work.last.entry,
    })
}

export const paidTwice: Flow = (work) => {
  const { ledger, customer, last } = work
  pay(work, work.total)
  const back = new Group()
  receive(ledger, { customer, date: work.payDay + 3, amount: work.total, group: back, about: last.entry })
  giveBack(ledger, customer, work.payDay + 25, work.total, 'refund', back)
}

export const restWrittenOff: Flow = (work) => {
  const { ledger, customer, group } = work
  const lost = share(work.total, 80)
  pay(work, work.total - lost)
  ledger.post('OD', workingDay(work.payDay + 120), `Créance irrécouvrable ${customer.name}`, [
    { account: '654000', amount: lost },
    { ...trade(customer), amount: -lost, kind: 'write_off', group },
  ])
}

export const withDiscount: Flow = (work) => {
  const discount = share(work.total, 20)
  pay(work, work.total, work.payDay, [{ account: '665000', amount: discount }])
}

/** Paid in the currency of the invoices, at the rate of the day. */
export const inCurrency: Flow = (work) => {
  const { ledger, customer, group, payDay, total } = work
  const documents = sum(group.lines.map((line) => line.currency?.amount ?? 0n))
  const drift = total - convert(documents, customer.currency ?? ledger.currency, ledger.currency, payDay)
  pay(work, total, payDay, drift === 0n ? [] : [{ account: drift > 0n ? '666000' : '766000', amount: drift }])
}

export const byBill: Flow = (work) => {
  const { ledger, customer, group, last, total } = work
  const paper = new Group()
  const accepted = workingDay(last.date + 7)
  ledger.post(
    'EF',
    accepted,
    `Effet à recevoir ${customer.name}`,
    [
      { ...bills(customer), amount: total, kind: 'transfer', group: paper },
      { ...trade(customer), amount: -total, kind: 'transfer', group },
    ],
    { about: last.entry },
  )
  const date = Math.max(last.due, accepted + 1)
  receive(ledger, {
    customer,
    date,
    amount: total,
    group: paper,
    about: last.entry,
    label: 'Effet encaissé',
    remittance: 'Remise d’effets',
    on: bills(customer),
  })
}

export const afterAdvance: Flow = (work) => {
  const { ledger, customer, group, last, total } = work
  const amount = share(total, 300)
  const used = new Group()
  const label = 'Acompte'
  const booked = receive(ledger, {
    customer,
    date: last.date - 20,
    amount,
    group: used,
    label,
    on: advances(customer),
    kind: 'advance',
  })
  if (!booked) return inFull(work)
  ledger.post('OD', last.date, `Imputation acompte ${customer.name}`, [
    { account: ADVANCES, party: customer.party, amount, kind: 'advance_used', group: used },
    { ...trade(customer), amount: -amount, kind: 'advance_used', group },
  ])
  pay(work, total - amount)
}
