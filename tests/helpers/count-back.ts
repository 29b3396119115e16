/** Days from the first day of the month `count - 1` months before `day` to `day`. */
export function daysThrough(day: string, count: number): number {
  if (count < 1) return 0
  const [year = 0, month = 0] = day.split('-').map(Number)
  return Math.round((Date.parse(day) - Date.UTC(year, month - count, 1)) / 86_400_000) + 1
}

/**
 * The count-back DSO, walked month by month in whole cents: a second writing of the rule, sharing nothing with the
 * macro. `sales` newest first, null from the first month that is not known.
 */
export function countBack(balance: bigint, sales: readonly (bigint | null)[], day: string) {
  if (balance === 0n) return { dso: 0, status: 'no_balance', lowerBound: null }
  if (balance < 0n) return { dso: null, status: 'net_credit', lowerBound: null }
  let left = balance
  for (const [index, amount] of sales.entries()) {
    if (amount === null) return { dso: null, status: 'insufficient_history', lowerBound: daysThrough(day, index) }
    const before = daysThrough(day, index)
    const length = daysThrough(day, index + 1) - before
    if (amount > 0n && amount >= left) {
      return { dso: before + (Number(left) / Number(amount)) * length, status: 'ok', lowerBound: null }
    }
    left -= amount
  }
  return { dso: null, status: 'insufficient_history', lowerBound: daysThrough(day, sales.length) }
}
