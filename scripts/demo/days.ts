/** A calendar day as the number of days since 1970-01-01: no clock, no time zone. */
export type Day = number

const MILLISECONDS_A_DAY = 86_400_000

/** '2026-10-31' → its day. */
export const day = (iso: string): Day => Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS_A_DAY

const known = new Map<Day, string>()

/** A day → '2026-10-31'. */
export function iso(value: Day): string {
  let text = known.get(value)
  if (text === undefined) {
    text = new Date(value * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
    known.set(value, text)
  }
  return text
}

/** A day as the ledger file writes it: '20261031'. */
export const compact = (value: Day): string => iso(value).replaceAll('-', '')

/** The first day of the month `months` after the month of `value`. */
export function monthStart(value: Day, months = 0): Day {
  const date = new Date(value * MILLISECONDS_A_DAY)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / MILLISECONDS_A_DAY
}

export const monthEnd = (value: Day): Day => monthStart(value, 1) - 1

/** 0 = January … 11 = December. */
export const monthIndex = (value: Day): number => Number(iso(value).slice(5, 7)) - 1

/** Every month end from `first` to `last`, and `last` itself when it is not one. */
export function monthEnds(first: Day, last: Day): Day[] {
  const ends: Day[] = []
  for (let end = monthEnd(first); end < last; end = monthEnd(end + 1)) ends.push(end)
  return [...ends, last]
}
