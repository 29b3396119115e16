/** A decimal number as text says it: `units` × 10^−`scale`. Money never passes through a float. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

const PATTERN = /^([+-]?)(\d+)(?:\.(\d+))?$/
/** Doubles that Cube prints with an exponent (1.2e-7): only ratios and days come so, never money. */
const EXPONENT = /^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i

/** Reads decimal text (`"-1234.50"`). Null for anything that is not a number. */
export function readDecimal(value: string | number | null | undefined): Decimal | null {
  if (value === null || value === undefined) return null
  const text = String(value).trim()
  const match = PATTERN.exec(EXPONENT.test(text) ? Number(text).toFixed(12) : text)
  if (!match) return null
  const [, sign, whole = '0', fraction = ''] = match
  const units = BigInt(whole + fraction)
  return { units: sign === '-' ? -units : units, scale: fraction.length }
}

/** The same number with `scale` decimals, half away from zero. */
export function rescale({ units, scale }: Decimal, to: number): Decimal {
  if (to >= scale) return { units: units * 10n ** BigInt(to - scale), scale: to }
  const factor = 10n ** BigInt(scale - to)
  const half = units < 0n ? -factor / 2n : factor / 2n
  return { units: (units + half) / factor, scale: to }
}

/** `a − b` to the last decimal, as text. Null when either is missing. */
export function difference(a: string | null | undefined, b: string | null | undefined): string | null {
  const [left, right] = [readDecimal(a), readDecimal(b)]
  if (!left || !right) return null
  const scale = Math.max(left.scale, right.scale)
  return writeDecimal({ units: rescale(left, scale).units - rescale(right, scale).units, scale })
}

/** The sum to the last decimal, as text; what is missing counts nothing. */
export function sum(values: readonly (string | null | undefined)[]): string {
  const read = values.map(readDecimal).filter((value) => value !== null)
  const scale = Math.max(0, ...read.map((value) => value.scale))
  return writeDecimal({ units: read.reduce((all, value) => all + rescale(value, scale).units, 0n), scale })
}

/** `part ÷ whole` as a proportion for drawing and for shares in sentences. Null when there is no whole. */
export function proportion(part: string | null | undefined, whole: string | null | undefined): number | null {
  const [left, right] = [readDecimal(part), readDecimal(whole)]
  if (!left || !right || right.units === 0n) return null
  const scale = Math.max(left.scale, right.scale)
  return Number((rescale(left, scale).units * 1_000_000n) / rescale(right, scale).units) / 1_000_000
}

/** −1, 0 or 1; 0 for a missing value. */
export function signOf(value: string | null | undefined): -1 | 0 | 1 {
  const decimal = readDecimal(value)
  if (!decimal || decimal.units === 0n) return 0
  return decimal.units < 0n ? -1 : 1
}

/** Decimal text without grouping, as the API writes it. */
export function writeDecimal({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${units < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(digits.length - scale)}` : ''}`
}
