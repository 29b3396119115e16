/** What the configuration expects to lose, in percent as text. */
export interface ExpectedLosses {
  /** Of each aging bucket over the whole life of its items; a bucket left out has no rate. */
  readonly rates: Readonly<Record<string, string | undefined>>
  /** Added to every rate, in percent of it, for what the past does not show. */
  readonly adjustment: string
}

const BUCKETS = ['not_due', 'b1', 'b2', 'b3', 'b4', 'b5', 'no_due_date']

/** The adjustment, then the rate of each bucket in its order, in thousandths of a percent, as the cubes are handed them. */
export function lossRatesText(losses: ExpectedLosses | undefined): string {
  const rates = BUCKETS.map((bucket) => losses?.rates[bucket])
  return [losses?.adjustment ?? '0', ...rates].map((text) => (text === undefined ? '' : thousandths(text))).join(',')
}

function thousandths(percent: string): string {
  const [whole = '0', part = ''] = percent.split('.')
  return String(BigInt(`${whole}${part.padEnd(3, '0')}`))
}
