import { type Decimal, readDecimal, rescale } from './decimal.ts'

export type Language = 'fr' | 'en'
/** What one amount stands for on a page or in a table: 1, a thousand or a million of the currency. */
export type Power = 0 | 3 | 6
type Value = string | number | null | undefined

const NARROW = '\u202f'
const NO_BREAK = '\u00a0'
const MINUS = '\u2212'
export const DASH = '\u2013'
const SYMBOLS: Record<string, string> = { EUR: '€', USD: '$', GBP: '£', JPY: '¥' }
const PREFIX: Record<Power, string> = { 0: '', 3: 'k', 6: 'M' }
const MONTHS: Record<Language, string[]> = {
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
}

function digitsOf(value: Value, power: number, decimals: number): Decimal | null {
  const read = readDecimal(value)
  return read && rescale({ units: read.units, scale: read.scale + power }, decimals)
}

function group({ units, scale }: Decimal, language: Language): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, language === 'fr' ? NARROW : ',')
  return scale > 0 ? `${grouped}${language === 'fr' ? ',' : '.'}${digits.slice(digits.length - scale)}` : grouped
}

const signText = (units: bigint, signed: boolean): string => (units < 0n ? MINUS : signed && units > 0n ? '+' : '')

/** A plain number with its decimals: `1 234,5` or `1,234.5`; `power` 3 counts it in thousands. */
export function formatNumber(value: Value, language: Language, decimals = 0, signed = false, power: Power = 0): string {
  const shown = digitsOf(value, power, decimals)
  return shown ? signText(shown.units, signed) + group(shown, language) : DASH
}

export interface AmountStyle {
  language: Language
  currency: string
  power?: Power
  decimals?: number
  signed?: boolean
}

/** An amount with its unit: `1 234,56 €`, `8,42 M€`; `€1,234.56`, `€8.42M`. Decimals default to 2. */
export function formatAmount(value: Value, style: AmountStyle): string {
  const { language, currency, power = 0, decimals = 2, signed = false } = style
  const shown = digitsOf(value, power, decimals)
  if (!shown) return DASH
  const sign = signText(shown.units, signed)
  const number = group(shown, language)
  const symbol = SYMBOLS[currency]
  if (language === 'en') {
    return symbol
      ? `${sign}${symbol}${number}${PREFIX[power]}`
      : `${sign}${number}${PREFIX[power]}${NO_BREAK}${currency}`
  }
  return `${sign}${number}${NO_BREAK}${PREFIX[power]}${symbol ?? currency}`
}

/** The unit as a caption: `k€` or `€k`. */
export function unitOf(currency: string, language: Language, power: Power): string {
  const symbol = SYMBOLS[currency] ?? currency
  return language === 'fr' ? `${PREFIX[power]}${symbol}` : `${symbol}${PREFIX[power]}`
}

/** One scale for all amounts of a table: whole units under 100 000, thousands under 100 million, else millions. */
export function scaleFor(values: readonly Value[]): Power {
  let largest = 0n
  for (const value of values) {
    const units = digitsOf(value, 0, 0)?.units ?? 0n
    const size = units < 0n ? -units : units
    if (size > largest) largest = size
  }
  return largest >= 100_000_000n ? 6 : largest >= 100_000n ? 3 : 0
}

/** The scale of one large figure: millions from a million, thousands from ten thousand. */
export function scaleOfOne(value: Value): Power {
  const units = digitsOf(value, 0, 0)?.units ?? 0n
  const size = units < 0n ? -units : units
  return size >= 1_000_000n ? 6 : size >= 10_000n ? 3 : 0
}

/** The decimals that go with a scale, so that a figure keeps three or four digits that mean something. */
export const decimalsFor = (power: Power): number => (power === 6 ? 2 : power === 3 ? 1 : 2)

/** A ratio as a percentage: `0.124` is `12,4 %` or `12.4%`. */
export function formatPercent(ratio: Value, language: Language, decimals = 1, signed = false): string {
  const shown = digitsOf(ratio, -2, decimals)
  if (!shown) return DASH
  return signText(shown.units, signed) + group(shown, language) + (language === 'fr' ? `${NO_BREAK}%` : '%')
}

/** The difference of two shares, in percentage points: `−3,1 pt`. */
export function formatSharePoints(ratio: Value, language: Language): string {
  const shown = digitsOf(ratio, -2, 1)
  return shown ? `${signText(shown.units, true)}${group(shown, language)}${NO_BREAK}pt` : DASH
}

/** Days with their unit: `52,4 j` or `52.4 d`. */
export function formatDays(days: Value, language: Language, decimals = 1, signed = false): string {
  const shown = formatNumber(days, language, decimals, signed)
  return shown === DASH ? DASH : `${shown}${NO_BREAK}${language === 'fr' ? 'j' : 'd'}`
}

/** `31/10/2026` or `31 Oct 2026` from anything that starts with an ISO date. The far future is no date. */
export function formatDate(iso: Value, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(String(iso ?? ''))
  if (!match || match[1] === '9999') return DASH
  const [, year = '', month = '', day = ''] = match
  if (language === 'fr') return `${day}/${month}/${year}`
  return `${Number(day)}${NO_BREAK}${MONTHS.en[Number(month) - 1]}${NO_BREAK}${year}`
}

/** `31/10` or `31 Oct`: a date whose year is that of another; any other keeps its own. */
export function formatDay(iso: Value, language: Language, than: Value): string {
  const whole = formatDate(iso, language)
  if (whole === DASH || String(iso).slice(0, 4) !== String(than).slice(0, 4)) return whole
  return language === 'fr' ? whole.slice(0, 5) : whole.slice(0, -5)
}

/** `oct. 26` or `Oct 26`; with `long`, `oct. 2026`. */
export function formatMonth(iso: Value, language: Language, long = false): string {
  const match = /^(\d{4})-(\d{2})/.exec(String(iso ?? ''))
  if (!match) return DASH
  const year = match[1] ?? ''
  return `${MONTHS[language][Number(match[2]) - 1]}${NO_BREAK}${long ? year : year.slice(2)}`
}

/** `31/10/2026 à 08:15` or `31 Oct 2026, 08:15`, in UTC as the server counts. */
export function formatMoment(iso: Value, language: Language): string {
  const time = /[T ](\d{2}:\d{2})/.exec(String(iso ?? ''))?.[1]
  const date = formatDate(iso, language)
  return time ? `${date}${language === 'fr' ? ` à ${time}` : `, ${time}`}` : date
}
