/** Cents → '1234.56', a minus sign before when negative. */
export function decimalText(cents: bigint, point = '.'): string {
  const size = cents < 0n ? -cents : cents
  const digits = size.toString().padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}${point}${digits.slice(-2)}`
}

/** Cents as a French ledger writes them: '1234,56'. */
export const commaText = (cents: bigint): string => decimalText(cents, ',')

/** `cents` × `perMille` ‰, rounded half up to the cent. */
export function share(cents: bigint, perMille: number): bigint {
  const product = cents * BigInt(perMille)
  return product < 0n ? -((-product + 500n) / 1000n) : (product + 500n) / 1000n
}

export const sum = (amounts: Iterable<bigint>): bigint => {
  let total = 0n
  for (const amount of amounts) total += amount
  return total
}

export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
