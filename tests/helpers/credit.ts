/** What a customer owes on one item, and what is known of the customer. Cents. */
export interface Owed {
  readonly customer: string
  readonly party: string
  readonly amount: bigint
  readonly limit: bigint | null
  readonly guarantee: bigint | null
}

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n)
const known = (amounts: readonly (bigint | null)[]): bigint[] => amounts.filter((amount) => amount !== null)
/** Only ratios are numbers: six decimals of a quotient of whole cents. */
const ratio = (part: bigint, whole: bigint): number | null =>
  whole === 0n ? null : Number((part * 10n ** 12n) / whole) / 10 ** 12

function sums<T>(rows: readonly T[], key: (row: T) => string, amount: (row: T) => bigint): Map<string, bigint> {
  const found = new Map<string, bigint>()
  for (const row of rows) found.set(key(row), (found.get(key(row)) ?? 0n) + amount(row))
  return found
}

/** The figures of limits, insurance and concentration, reckoned in whole cents, one customer after the other. */
export function creditOf(rows: readonly Owed[]) {
  const owed = sums(
    rows,
    ({ customer }) => customer,
    ({ amount }) => amount,
  )
  const customers = [...owed].map(([customer, amount]) => {
    const { limit = null, guarantee = null } = rows.find((row) => row.customer === customer) ?? {}
    return { exposure: most(amount, 0n), limit, guarantee }
  })
  const limited = customers.filter(({ limit }) => limit !== null)
  const limits = total(known(customers.map(({ limit }) => limit)))
  const guarantees = known(customers.map(({ guarantee }) => guarantee))
  const exposure = total(customers.map((one) => one.exposure))
  const insured = total(customers.map((one) => least(one.exposure, one.guarantee ?? 0n)))
  const parties = [
    ...sums(
      rows,
      ({ party }) => party,
      ({ amount }) => amount,
    ).values(),
  ].filter((amount) => amount > 0n)
  const largest = parties.toSorted((a, b) => (a < b ? 1 : -1)).slice(0, 10)
  return {
    exposure_amount: exposure,
    credit_limit_amount: limited.length === 0 ? null : limits,
    limit_use_rate: ratio(total(limited.map((one) => one.exposure)), limits),
    over_limit_amount:
      limited.length === 0 ? null : total(limited.map((one) => most(one.exposure - (one.limit ?? 0n), 0n))),
    without_limit_amount: exposure - total(limited.map((one) => one.exposure)),
    guarantee_amount: guarantees.length === 0 ? null : total(guarantees),
    insured_amount: insured,
    insurance_use_rate: ratio(insured, total(guarantees)),
    uninsured_amount: exposure - insured,
    concentration_top_10_rate: ratio(total(largest), total(parties)),
    concentration_hhi: ratio(total(parties.map((amount) => amount * amount)), total(parties) ** 2n),
  }
}
