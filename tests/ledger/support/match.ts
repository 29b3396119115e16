type Fields = Readonly<Record<string, unknown>>

/**
 * What was found, seen through what was expected: found rows are paired by `keys`, rows that share a listed key are
 * added up, and only expected fields are kept. Equal to `expected` when all agrees; found rows nobody expected follow.
 */
export function seenThrough(expected: readonly Fields[], found: readonly Fields[], keys: readonly string[]): Fields[] {
  const left = [...found]
  const seen = expected.map((wanted) => {
    const mine = left.filter((row) => keys.every((key) => isOneOf(wanted[key], row[key])))
    for (const row of mine) left.splice(left.indexOf(row), 1)
    const [first] = mine
    if (!first) return { missing: wanted }
    const whole = { ...first, amount: total(mine) } as Fields
    return Object.fromEntries(Object.keys(wanted).map((key) => [key, answer(wanted[key], whole[key])]))
  })
  return [...seen, ...left.map((row) => ({ unexpected: row }))]
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
const isOneOf = (wanted: unknown, value: unknown) => listOf(wanted).some((one) => String(one) === String(value))
const answer = (wanted: unknown, value: unknown) => (isOneOf(wanted, value) ? wanted : value)

/** Adds amounts in cents: '1.10' + '-0.20' = '0.90'. */
export function total(rows: readonly Fields[]): string {
  const cents = rows.reduce((sum, row) => sum + BigInt(String(row.amount).replace('.', '')), 0n)
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
