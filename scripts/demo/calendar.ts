import { type Day, day, iso, monthEnd, monthStart } from './days.ts'

const SUNDAY = 0
const SATURDAY = 6

/** 0 = Sunday … 6 = Saturday. */
const weekday = (value: Day): number => (value + 4) % 7

/** Easter Sunday of a Gregorian year, as Meeus, Jones and Butcher reckon it. */
export function easter(year: number): Day {
  const golden = year % 19
  const [century, rest] = [Math.floor(year / 100), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451)
  const after = epact + sunday - 7 * late + 114
  const text = (value: number): string => String(value).padStart(2, '0')
  return day(`${year}-${text(Math.floor(after / 31))}-${text((after % 31) + 1)}`)
}

const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'] as const

/** The eleven holidays of a year in France (article L. 3133-1 of the Code du travail), in order. */
export function holidays(year: number): Day[] {
  const sunday = easter(year)
  const moving = [sunday + 1, sunday + 39, sunday + 50]
  return [...FIXED.map((date) => day(`${year}-${date}`)), ...moving].sort((a, b) => a - b)
}

const known = new Map<number, Set<Day>>()

function isHoliday(value: Day): boolean {
  const year = Number(iso(value).slice(0, 4))
  const days = known.get(year) ?? new Set(holidays(year))
  known.set(year, days)
  return days.has(value)
}

/** Banks rest at week-ends and on holidays. */
export const isWorkingDay = (value: Day): boolean =>
  weekday(value) !== SATURDAY && weekday(value) !== SUNDAY && !isHoliday(value)

/** The same day when banks work, or the first day after on which they do. */
export function workingDay(value: Day): Day {
  let found = value
  while (!isWorkingDay(found)) found += 1
  return found
}

/** The working day `count` working days after the working day that `value` is moved to. */
export function addWorkingDays(value: Day, count: number): Day {
  let found = workingDay(value)
  for (let left = count; left > 0; left -= 1) found = workingDay(found + 1)
  return found
}

const WEDNESDAY = 3
const FRIDAY = 5

/** Cheques, bills and payments to suppliers are handed to the bank on Wednesdays and Fridays: the first of them from `value`. */
export function remittanceDay(value: Day): Day {
  let found = value
  while (!isWorkingDay(found) || (weekday(found) !== WEDNESDAY && weekday(found) !== FRIDAY)) found += 1
  return found
}

/** Some customers pay on one day of the month only. */
export type RunDay = 10 | 25 | 'end'

/** The first payment run on `value` or after it; a run that falls on a day of rest is held on the working day after. */
export function nextRun(run: RunDay, value: Day): Day {
  const runOf = (month: Day): Day =>
    workingDay(run === 'end' ? monthEnd(month) : day(`${iso(month).slice(0, 8)}${run}`))
  let month = monthStart(value, -1)
  while (runOf(month) < value) month = monthEnd(month) + 1
  return runOf(month)
}
