import { isoDay } from '../../bank/statement.ts'
import { readable } from './cells.ts'

/** In which order a day, a month and a year of four digits come, the year last. */
export type DayOrder = 'day_first' | 'month_first'

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const PACKED = /^(\d{4})(\d{2})(\d{2})$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/
const SHORT_YEAR = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{1,2}$/
const CLOCK = /[T ]\s*\d{1,2}[:h]\d{2}.*$/

/** The ISO day of a text whose order is known, or null. A time after the day is left aside. */
export function readDay(text: string, order: DayOrder): string | null {
  const day = dayPart(text)
  const first = YEAR_FIRST.exec(day) ?? PACKED.exec(day)
  if (first) return first.length === 4 ? iso(first[1], first[2], first[3]) : iso(first[1], first[3], first[4])
  const last = YEAR_LAST.exec(day)
  if (!last) return null
  // No country writes the month first with points.
  const isDayFirst = order === 'day_first' || last[2] === '.'
  return isDayFirst ? iso(last[4], last[3], last[1]) : iso(last[4], last[1], last[3])
}

/** What a text says of the order of its column: `orders` are those it can be read in. */
export function ordersOf(text: string): { orders: readonly DayOrder[]; isAmbiguous: boolean; isShort: boolean } {
  const day = dayPart(text)
  const isShort = SHORT_YEAR.test(day)
  const [dayFirst, monthFirst] = [readDay(day, 'day_first'), readDay(day, 'month_first')]
  if (dayFirst && monthFirst)
    return { orders: ['day_first', 'month_first'], isAmbiguous: dayFirst !== monthFirst, isShort }
  return { orders: dayFirst ? ['day_first'] : monthFirst ? ['month_first'] : [], isAmbiguous: false, isShort }
}

/** The ISO day of a text written in a declared style (DD/MM/YYYY …), or null. */
export function readStyled(text: string, style: string): string | null {
  const found = patternOf(style).exec(dayPart(text))?.groups
  return found ? iso(found.Y, found.M, found.D) : null
}

/** The first day of a month: 2026-01, 01/2026, or any day of it as `readWhole` reads days. */
export function readMonth(text: string, readWhole: (text: string) => string | null): string | null {
  const month = readable(text)
  const yearFirst = /^(\d{4})[-/.](\d{1,2})$/.exec(month)
  if (yearFirst) return iso(yearFirst[1], yearFirst[2], '1')
  const yearLast = /^(\d{1,2})[-/.](\d{4})$/.exec(month)
  if (yearLast) return iso(yearLast[2], yearLast[1], '1')
  const day = readWhole(month)
  return day && `${day.slice(0, 8)}01`
}

/** No day with its time is this long: what is longer is not looked at. */
const LONGEST = 60

function dayPart(text: string): string {
  const seen = readable(text)
  return seen.length > LONGEST ? '' : seen.replace(CLOCK, '')
}

/** A day of 1900 to 2099, or of 9999, which stands for "without end". */
function iso(year = '', month = '', day = ''): string | null {
  const found = isoDay(year, month.padStart(2, '0'), day.padStart(2, '0'))
  return found && /^(19|20|9999)/.test(found) ? found : null
}

const STYLES = new Map<string, RegExp>()

function patternOf(style: string): RegExp {
  const known = STYLES.get(style)
  if (known) return known
  const isPacked = !/[^A-Z]/.test(style)
  const digits = isPacked ? '\\d{2}' : '\\d{1,2}'
  const source = style
    .replace(/[./-]/g, '\\$&')
    .replace(/Y+/, (year) => `(?<Y>\\d{${year.length}})`)
    .replace('MM', `(?<M>${digits})`)
    .replace('DD', `(?<D>${digits})`)
  const pattern = new RegExp(`^${source}$`)
  STYLES.set(style, pattern)
  return pattern
}
