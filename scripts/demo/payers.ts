import { nextRun, workingDay } from './calendar.ts'
import { type Company, firstDay, lastDay } from './companies.ts'
import type { Customer } from './customers.ts'
import { type Day, iso } from './days.ts'
import type { Random } from './random.ts'
import type { Invoice } from './sales.ts'

/** Invoices that one payment settles, and the day it should come; undefined: never. */
export interface Settlement {
  readonly customer: Customer
  readonly invoices: readonly Invoice[]
  readonly payDay: Day | undefined
}

/** Days late (early when negative) by payer profile. */
const DELAYS: Record<Exclude<Customer['profile'], 'going_wrong'>, readonly [number, number]> = {
  early: [-14, -3],
  on_time: [-2, 3],
  slow: [8, 25],
  very_slow: [35, 75],
  erratic: [-5, 90],
  dormant: [-1, 10],
  one_shot: [0, 20],
  chronic: [60, 120],
}

/** When a customer pays an invoice; undefined when the customer has stopped paying. */
function payDay(company: Company, customer: Customer, invoice: Invoice, random: Random): Day | undefined {
  if (customer.run) return nextRun(customer.run, invoice.due)
  const progress = (1000 * (invoice.date - firstDay(company))) / (lastDay(company) - firstDay(company))
  let range: readonly [number, number]
  if (customer.profile !== 'going_wrong') range = DELAYS[customer.profile]
  else if (progress < 550) range = DELAYS.on_time
  else if (progress < 800) range = [20, 60]
  else return undefined
  const day = Math.max(invoice.due + random.int(range[0], range[1]), invoice.date + 1)
  return workingDay(day)
}

/** What the invoices that are paid together have in common. */
function runOf({ run, paysMonthly }: Customer, invoice: Invoice): string {
  if (run) return iso(nextRun(run, invoice.due))
  return paysMonthly ? iso(invoice.date).slice(0, 7) : String(invoice.entry.order)
}

/** Groups a customer's invoices by the payment that settles them: one each, one a month, or one a payment run. */
export function planSettlements(
  company: Company,
  customer: Customer,
  invoices: readonly Invoice[],
  random: Random,
): Settlement[] {
  const byRun = new Map<string, Invoice[]>()
  for (const invoice of invoices) {
    const run = runOf(customer, invoice)
    byRun.set(run, [...(byRun.get(run) ?? []), invoice])
  }
  return [...byRun.values()].map((run) => {
    const days = run.map((invoice) => payDay(company, customer, invoice, random))
    const known = days.filter((value) => value !== undefined)
    const stopped = known.length < days.length || random.chance(12)
    return { customer, invoices: run, payDay: stopped ? undefined : Math.max(...known) }
  })
}
