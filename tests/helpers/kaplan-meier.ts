/** Cents paid on a day, or last seen unpaid on it. */
export interface Watched {
  readonly day: number
  readonly isUnpaid: boolean
  readonly cents: bigint
}

/**
 * The reference: the first day on which at most half of the money is still unpaid, in fractions of whole numbers.
 * Null while more than half is. Of one day, payments come before what is last seen on it.
 */
export function kaplanMeierMedian(watched: readonly Watched[]): number | null {
  const sum = (of: readonly Watched[]) => of.reduce((total, { cents }) => total + cents, 0n)
  const days = [...new Set(watched.map(({ day }) => day))].sort((a, b) => a - b)
  let [unpaid, whole] = [1n, 1n]
  for (const day of days) {
    const atRisk = sum(watched.filter((one) => one.day >= day))
    const paid = sum(watched.filter((one) => one.day === day && !one.isUnpaid))
    unpaid *= atRisk - paid
    whole *= atRisk
    if (2n * unpaid <= whole) return day
  }
  return null
}
