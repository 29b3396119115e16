/** A sheet keeps fifteen digits of a number; those that a binary sum adds behind them mean nothing. */
const DIGITS = 15
const NUMBER = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/
const DAY_MS = 86_400_000
const [FIRST_DAY, LAST_DAY] = [1, 2_958_465]

/** A stored number as plain decimal text (a point, no exponent), rounded to fifteen digits; null when it is none. */
export function plainNumber(stored: string): string | null {
  const found = NUMBER.exec(stored.startsWith('.') ? `0${stored}` : stored)
  if (!found) return null
  const [, sign = '', whole = '', decimals, exponent] = found
  if (decimals === undefined && exponent === undefined) return signed(sign, whole.replace(/^0+(?=\d)/, ''))
  const { digits, point } = rounded(whole + (decimals ?? ''), whole.length + Number(exponent ?? 0))
  const left = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0'
  const right = (point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits).replace(/0+$/, '')
  return signed(sign, right ? `${left}.${right}` : left)
}

const signed = (sign: string, text: string): string => (sign === '-' && /[1-9]/.test(text) ? `-${text}` : text)

/** The digits that count, and how many of them stand before the point. */
function rounded(all: string, pointAt: number): { digits: string; point: number } {
  const zeros = /^0*/.exec(all)?.[0].length ?? 0
  const digits = all.slice(zeros)
  const point = pointAt - zeros
  if (digits === '') return { digits: '0', point: 1 }
  if (digits.length <= DIGITS) return { digits, point }
  const up = (digits[DIGITS] ?? '0') >= '5' ? 1n : 0n
  const kept = String(BigInt(digits.slice(0, DIGITS)) + up)
  return { digits: kept, point: point + kept.length - DIGITS }
}

/**
 * The day a sheet counts as `number` (plain text), with its time after T when it has one; null when it is no day.
 * Counted from 1900 the sheet holds a 29 February 1900 that never was: days before it are one off.
 */
export function dayOf(number: string, date1904: boolean): string | null {
  const [whole = '', fraction = ''] = number.split('.')
  const serial = Number(whole)
  const first = date1904 ? 0 : FIRST_DAY
  if (!/^\d{1,7}$/.test(whole) || serial < first || serial > LAST_DAY || (!date1904 && serial === 60)) return null
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const day = new Date(epoch + serial * DAY_MS).toISOString().slice(0, 10)
  return fraction === '' ? day : `${day}T${timeOf(fraction)}`
}

/** A part of a day as hours, minutes and seconds; what would round to midnight stays on its day. */
function timeOf(fraction: string): string {
  const part = BigInt(fraction.slice(0, DIGITS).padEnd(DIGITS, '0'))
  const seconds = (part * 86_400n + 10n ** BigInt(DIGITS) / 2n) / 10n ** BigInt(DIGITS)
  const last = seconds > 86_399n ? 86_399 : Number(seconds)
  return new Date(last * 1000).toISOString().slice(11, 19)
}

export interface Place {
  /** From 0. */
  readonly column: number
  /** From 1, as in the margin. */
  readonly row: number
}

/** `B7` is column 1 of row 7; null for what is no place of a sheet. */
export function placeOf(reference: string): Place | null {
  const found = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference)
  if (!found) return null
  const [, letters = '', row = ''] = found
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return column < 16_384 && Number(row) <= 1_048_576 ? { column, row: Number(row) } : null
}

/** Texts may write a character as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
