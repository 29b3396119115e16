import { isWorkingDay } from './calendar.ts'
import { type Day, day } from './days.ts'
import { createRandom } from './random.ts'

export type Currency = 'EUR' | 'USD' | 'GBP'

/** Made-up rates, quoted each working day as central banks do: how many ten-thousandths of a unit one euro buys. */
export const FIRST_RATE = day('2023-10-02')
export const LAST_RATE = day('2026-10-30')

/** Where a rate starts and comes back to, and how far it moves in a day. */
const WALKS = { USD: { base: 10_850, step: 55 }, GBP: { base: 8_600, step: 26 } } as const

export const QUOTED = ['USD', 'GBP'] as const

const series = new Map<Currency, Map<Day, number>>()

/** Every rate of a currency, in the order of days. */
export function ratesOf(currency: (typeof QUOTED)[number]): ReadonlyMap<Day, number> {
  const known = series.get(currency)
  if (known) return known
  const { base, step } = WALKS[currency]
  const random = createRandom(base)
  const rates = new Map<Day, number>()
  let rate: number = base
  for (let date = FIRST_RATE; date <= LAST_RATE; date += 1) {
    if (!isWorkingDay(date)) continue
    rate += random.int(-step, step) + Math.trunc((base - rate) / 80)
    rates.set(date, rate)
  }
  series.set(currency, rates)
  return rates
}

/** The rate of a day, else the last one before it. */
function rateOn(currency: Currency, date: Day): bigint {
  if (currency === 'EUR') return 10_000n
  const rates = ratesOf(currency)
  for (let found = Math.min(date, LAST_RATE); found >= FIRST_RATE; found -= 1) {
    const rate = rates.get(found)
    if (rate !== undefined) return BigInt(rate)
  }
  throw new Error(`the demo has no rate of ${currency} so early`)
}

/** Minor units of one currency as those of another on a day, rounded half away from zero. */
export function convert(amount: bigint, from: Currency, to: Currency, date: Day): bigint {
  const [given, wanted] = [rateOn(from, date), rateOn(to, date)]
  const product = amount * wanted * 2n
  const half = product < 0n ? -given : given
  return (product + half) / (2n * given)
}
