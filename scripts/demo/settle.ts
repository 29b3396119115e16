import { ADVANCES } from './accounts.ts'
import { share, sum } from './amounts.ts'
import type { Company } from './companies.ts'
import { advances, bills, type Customer, doubtful, retention, trade } from './customers.ts'
import { workingDay } from './days.ts'
import { Group, type Ledger, type Part } from './ledger.ts'
import type { Settlement } from './payers.ts'
import type { Random } from './random.ts'
import { giveBack, receive } from './receipts.ts'
import { type Invoice, revenue } from './sales.ts'

/** One settlement on its way: what is still owed and the letter group that will close it. */
interface Case {
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

type Flow = (work: Case) => void

const pay = (work: Case, amount: bigint, date = work.payDay, kept: readonly Part[] = []): void => {
  const { ledger, customer, group, last } = work
  receive(ledger, { customer, date, amount, group, about: last.entry, kept })
}

const inFull: Flow = (work) => pay(work, work.total)

const inTwoParts: Flow = (work) => {
  const first = share(work.total, work.random.int(300, 700))
  pay(work, first)
  pay(work, work.total - first, work.payDay + work.random.int(12, 40))
}

const afterCreditNote: Flow = (work) => {
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

const aFewCentsOff: Flow = (work) => {
  const { ledger, customer, group, random } = work
  const cents = BigInt(random.int(1, 9))
  const short = random.chance(600)
  pay(work, work.total + (short ? -cents : cents))
  ledger.post('OD', workingDay(work.payDay + 2), `Écart de règlement ${customer.name}`, [
    { ...trade(customer), amount: short ? -cents : cents, kind: 'rounding', group },
    { account: short ? '658000' : '758000', amount: short ? cents : -cents },
  ])
}

const bounced: Flow = (work) => {
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

const paidTwice: Flow = (work) => {
  const { ledger, customer, last } = work
  pay(work, work.total)
  const back = new Group()
  receive(ledger, { customer, date: work.payDay + 3, amount: work.total, group: back, about: last.entry })
  giveBack(ledger, customer, work.payDay + 25, work.total, 'refund', back)
}

const restWrittenOff: Flow = (work) => {
  const { ledger, customer, group } = work
  const lost = share(work.total, 80)
  pay(work, work.total - lost)
  ledger.post('OD', workingDay(work.payDay + 120), `Créance irrécouvrable ${customer.name}`, [
    { account: '654000', amount: lost },
    { ...trade(customer), amount: -lost, kind: 'write_off', group },
  ])
}

const withDiscount: Flow = (work) => {
  const discount = share(work.total, 20)
  pay(work, work.total, work.payDay, [{ account: '665000', amount: discount }])
}

const inCurrency: Flow = (work) => {
  const drift = share(work.total, work.random.int(3, 20))
  const lost = work.random.chance(500)
  pay(work, work.total, work.payDay, [{ account: lost ? '666000' : '766000', amount: lost ? drift : -drift }])
}

const byBill: Flow = (work) => {
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
    on: bills(customer),
  })
}

const afterAdvance: Flow = (work) => {
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

/** Which way a settlement goes, in ‰, when nothing about the customer decides it. */
const WAYS: ReadonlyArray<readonly [number, Flow]> = [
  [100, inTwoParts],
  [45, afterCreditNote],
  [18, aFewCentsOff],
  [16, bounced],
  [7, paidTwice],
  [10, restWrittenOff],
]

function choose(work: Case): Flow {
  const { customer, random, invoices } = work
  if (customer.currency) return inCurrency
  if (customer.segment.trait === 'bills') return byBill
  if (customer.profile === 'early' && random.chance(300)) return withDiscount
  if (invoices.length === 1 && customer.party && random.chance(12)) return afterAdvance
  let drawn = random.int(0, 999)
  for (const [perMille, flow] of WAYS) {
    if (drawn < perMille) return flow
    drawn -= perMille
  }
  return inFull
}

/** Books everything that happens to a settlement after its invoices. */
export function settle(ledger: Ledger, company: Company, plan: Settlement, random: Random): void {
  const { customer, invoices } = plan
  const last = invoices.at(-1)
  if (!last) return
  const group = new Group()
  for (const invoice of invoices) group.add(invoice.line)
  const total = sum(invoices.map((invoice) => invoice.gross))
  for (const invoice of invoices) releaseRetention(ledger, customer, invoice)
  const work = { ledger, company, random, customer, invoices, last, payDay: plan.payDay ?? 0, group, total }
  if (plan.payDay === undefined) giveUp(work)
  else choose(work)(work)
}

function releaseRetention(ledger: Ledger, customer: Customer, invoice: Invoice): void {
  const kept = invoice.entry.lines[1]
  if (kept?.kind !== 'invoice') return
  receive(ledger, {
    customer,
    date: invoice.date + 370,
    amount: kept.amount,
    group: kept.group,
    about: invoice.entry,
    label: 'Retenue de garantie libérée',
    on: retention(customer),
  })
}

/** An invoice nobody pays: made doubtful after half a year, then partly recovered, partly lost. */
function giveUp(work: Case): void {
  const { ledger, customer, group, random, last, total } = work
  if (!customer.party || random.chance(350)) return
  const made = workingDay(last.due + random.int(150, 200))
  const lost = new Group()
  ledger.post('OD', made, `Créance douteuse ${customer.name}`, [
    { ...doubtful(customer), amount: total, kind: 'transfer', group: lost },
    { ...trade(customer), amount: -total, kind: 'transfer', group },
  ])
  if (!random.chance(500)) return
  const recovered = share(total, 250)
  const on = doubtful(customer)
  receive(ledger, { customer, date: made + 60, amount: recovered, group: lost, label: 'Recouvrement partiel', on })
  ledger.post('OD', workingDay(made + 150), `Créance irrécouvrable ${customer.name}`, [
    { account: '654000', amount: total - recovered },
    { ...on, amount: recovered - total, kind: 'write_off', group: lost },
  ])
}
