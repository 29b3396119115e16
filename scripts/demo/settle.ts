import { share, sum } from './amounts.ts'
import { workingDay } from './calendar.ts'
import type { Company } from './companies.ts'
import { type Customer, doubtful, retention, trade } from './customers.ts'
import { Group, type Ledger } from './ledger.ts'
import type { Settlement } from './payers.ts'
import type { Random } from './random.ts'
import { receive } from './receipts.ts'
import type { Invoice } from './sales.ts'
import {
  aFewCentsOff,
  afterAdvance,
  afterCreditNote,
  bounced,
  byBill,
  type Case,
  type Flow,
  inCurrency,
  inFull,
  inTwoParts,
  paidTwice,
  restWrittenOff,
  withDiscount,
} from './ways.ts'

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
  if (customer.run) return inFull
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
