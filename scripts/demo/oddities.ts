import { TRADE } from './accounts.ts'
import { plantSister, plantTill } from './bystanders.ts'
import { workingDay } from './calendar.ts'
import { type Company, lastDay } from './companies.ts'
import { type Customer, trade } from './customers.ts'
import { Group, type Kind, type Ledger, type Line, type Part } from './ledger.ts'
import { receive } from './receipts.ts'
import { revenue, taxOf } from './sales.ts'

/** The lines planted on purpose, by what is odd about them. */
export interface Oddities {
  readonly unbalanced: Line[]
  readonly outside: Line[]
  readonly oldCredits: Line[]
  readonly adjustments: Line[]
  readonly smallAdjustments: Line[]
  readonly withoutAuxiliary: Line[]
  readonly oddPieceDates: Line[]
  readonly negativeAmounts: Line[]
  readonly bothZero: Line[]
}

const none = (): Oddities => ({
  unbalanced: [],
  outside: [],
  oldCredits: [],
  adjustments: [],
  smallAdjustments: [],
  withoutAuxiliary: [],
  oddPieceDates: [],
  negativeAmounts: [],
  bothZero: [],
})

/** Books a few rows of each kind that real ledgers hold and that must end as a warning or a doubt. */
export function plantOddities(ledger: Ledger, company: Company, customers: readonly Customer[]): Oddities {
  const steady = customers.filter((customer) => customer.profile === 'on_time' && customer.party && !customer.currency)
  const plant = { ledger, company, steady, found: none(), end: lastDay(company) }
  plantLetters(plant)
  plantCredits(plant)
  plantCounterparts(plant)
  plantDirtyLines(plant)
  if (company.hasBystanders) {
    plantTill(ledger, company)
    plantSister(ledger, company)
  }
  return plant.found
}

interface Plant {
  readonly ledger: Ledger
  readonly company: Company
  readonly steady: readonly Customer[]
  readonly found: Oddities
  readonly end: number
}

const at = (plant: Plant, index: number): Customer => plant.steady[index % plant.steady.length] as Customer

/** A small sale of its own; `net` in cents. */
function sell(plant: Plant, customer: Customer, date: number, net: bigint, group?: Group, pieceDate = date): Line {
  const gross = net + taxOf(net, customer.vat)
  const entry = plant.ledger.post(
    'VE',
    workingDay(date),
    `Facture ${customer.name}`,
    [{ ...trade(customer), amount: gross, kind: 'invoice', group }, ...revenue(plant.company, net, customer.vat)],
    { pieceDate },
  )
  return entry?.lines[0] as Line
}

const forced = (why: 'unbalanced' | 'outside'): Group => Object.assign(new Group(), { forced: why })

function plantLetters(plant: Plant): void {
  for (let index = 0; index < 4; index += 1) {
    const customer = at(plant, index)
    const group = forced('unbalanced')
    const line = sell(plant, customer, plant.end - 150 + 7 * index, 100_000n + BigInt(index) * 1_111n, group)
    receive(plant.ledger, { customer, date: plant.end - 90, amount: line.amount - 5_000n, group })
    plant.found.unbalanced.push(line)
  }
  for (let index = 4; index < 7; index += 1) {
    const line = sell(plant, at(plant, index), plant.end - 40, 64_300n + BigInt(index), forced('outside'))
    plant.found.outside.push(line)
  }
}

function plantCredits(plant: Plant): void {
  const { ledger, found, end } = plant
  const label = 'Virement reçu sans référence'
  for (let index = 7; index < 10; index += 1) {
    const amount = 31_207n * BigInt(index)
    const entry = receive(ledger, { customer: at(plant, index), date: end - 420 + index, amount, label })
    found.oldCredits.push(lastLine(entry?.lines))
  }
  for (let index = 10; index < 16; index += 1)
    receive(ledger, { customer: at(plant, index), date: end - 30 + index, amount: 12_345n * BigInt(index), label })
}

const lastLine = (lines: readonly Line[] | undefined): Line => lines?.at(-1) as Line

function plantCounterparts(plant: Plant): void {
  const { ledger, found, end } = plant
  const amounts = [18_000n, -25_150n, 9_999n, 40n]
  for (const [index, amount] of amounts.entries()) {
    const entry = ledger.post('OD', workingDay(end - 200 + 9 * index), 'Régularisation à justifier', [
      { ...trade(at(plant, 20 + index)), amount, kind: 'adjustment' },
      { account: '471000', amount: -amount },
    ])
    const line = entry?.lines[0] as Line
    if (amount === 40n) found.smallAdjustments.push(line)
    else found.adjustments.push(line)
  }
  for (const [index, amount] of [43_200n, 15_660n].entries()) {
    const parts: Part[] = [
      { account: '512000', amount },
      { account: TRADE, amount: -amount, kind: 'receipt' },
    ]
    const entry = ledger.post('BQ', workingDay(end - 75 + 20 * index), 'Virement client inconnu', parts)
    found.withoutAuxiliary.push(lastLine(entry?.lines))
  }
}

function plantDirtyLines(plant: Plant): void {
  const { ledger, company, found, end } = plant
  const first = at(plant, 30)
  const second = at(plant, 31)
  found.oddPieceDates.push(sell(plant, first, end - 100, 52_000n, undefined, end - 831))
  found.oddPieceDates.push(sell(plant, second, end - 101, 47_500n, undefined, end - 95))
  const parts = revenue(company, -12_500n, second.vat).map((part) => ({ ...part, asNegative: true }))
  const gross = parts.reduce((total, part) => total + part.amount, 0n)
  const kind: Kind = 'credit_note'
  const credit: Part = { ...trade(second), amount: -gross, kind, asNegative: true }
  const entry = ledger.post('VE', workingDay(end - 80), `Avoir ${second.name}`, [credit, ...parts])
  found.negativeAmounts.push(...(entry?.lines ?? []))
  const zero = ledger.post('OD', workingDay(end - 60), 'Ligne à zéro', [
    { account: '627000', amount: 0n },
    { account: '758000', amount: 0n },
  ])
  found.bothZero.push(...(zero?.lines ?? []))
}
