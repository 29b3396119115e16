/** The amounts a French ledger may write: at most two decimals, comma or point, a sign before or after. */
const UNSIGNED = '[0-9]{1,15}([.,][0-9]{1,2})?'
export const AMOUNT_PATTERN = `[+-]?${UNSIGNED}|${UNSIGNED}[+-]`
const AMOUNT = new RegExp(`^(?:${AMOUNT_PATTERN})$`)

/** Minor units (cents) of an amount as a ledger writes it, or null when it is not one. An empty text is 0. */
export function readAmount(text: string): bigint | null {
  const trimmed = text.replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, '')
  if (trimmed === '') return 0n
  if (!AMOUNT.test(trimmed)) return null

  const negative = trimmed.includes('-')
  const [units = '', decimals = ''] = trimmed.replace(/[+-]/, '').split(/[.,]/)
  const minorUnits = BigInt(units || '0') * 100n + BigInt(decimals.padEnd(2, '0'))
  return negative ? -minorUnits : minorUnits
}

/** Minor units as decimal text: -1234n is "-12.34". */
export function formatAmount(minorUnits: bigint): string {
  const digits = String(minorUnits < 0n ? -minorUnits : minorUnits).padStart(3, '0')
  return `${minorUnits < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
