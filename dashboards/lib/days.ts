import { monthBefore, monthEnd } from './scope.ts'

const DAY = 86_400_000
const time = (iso: string): number => Date.parse(`${iso}T00:00:00Z`)

/** Days from one date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((time(to) - time(from)) / DAY)

/** The date so many days after another. */
export const daysAfter = (from: string, days: number): string =>
  new Date(time(from) + days * DAY).toISOString().slice(0, 10)

/** The last month end before a day. */
export const monthEndBefore = (iso: string): string => monthEnd(monthBefore(iso, 1))

/** The first month end after a day. */
export const monthEndAfter = (iso: string): string => {
  const end = monthEnd(iso)
  return iso < end ? end : monthEnd(monthBefore(iso, -1))
}

/** A day held between two others. */
export const within = (iso: string, first: string, last: string): string =>
  iso < first ? first : iso > last ? last : iso
