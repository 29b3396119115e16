import type { Row } from './cube.ts'

/** What may change in what is said of a customer. */
const SAID = [
  'segment',
  'customer_group',
  'country',
  'salesperson',
  'portfolio',
  'credit_limit',
  'insurance_guarantee',
] as const

export interface Change {
  day: string
  name: string
  before: string | null
  after: string | null
}

/** What changed from each period to the next one, the latest first. Periods come the latest first too. */
export function changesOf(periods: readonly Row[]): Change[] {
  return periods.flatMap((row, index) => {
    const earlier = periods[index + 1]
    if (!earlier) return []
    return SAID.flatMap((name) => {
      const [before, after] = [earlier[`customers.${name}`] ?? null, row[`customers.${name}`] ?? null]
      return before === after ? [] : [{ day: (row['customers.valid_from'] ?? '').slice(0, 10), name, before, after }]
    })
  })
}
