/** How the dates of a file whose year comes last must be taken. */
export type DateOrder = 'year_first' | 'day_first' | 'month_first' | 'ambiguous'

interface YearLast {
  readonly first: number
  readonly second: number
  readonly year: number
}

/**
 * Dates like 03/04/2024 are day first when one of them has a day above 12, or when month first would leave the
 * file's period. `entryDates` set the period; `allDates` are every distinct date text of the file.
 */
export function dateOrder(entryDates: readonly string[], allDates: readonly string[]): DateOrder {
  const yearLast = allDates.map(readYearLast).filter((date) => date !== null)
  if (yearLast.length === 0) return 'year_first'
  if (yearLast.some(({ first, second }) => second > 12 && first <= 12)) return 'month_first'
  if (yearLast.some(({ first }) => first > 12)) return 'day_first'

  const [from, to] = period(entryDates)
  const inside = (iso: string) => iso >= from && iso <= to
  const doubtful = yearLast.some(
    (date) => date.first !== date.second && inside(dayFirst(date)) && inside(monthFirst(date)),
  )
  return doubtful ? 'ambiguous' : 'day_first'
}

function period(entryDates: readonly string[]): [string, string] {
  const yearFirst = entryDates.map(readYearFirst).filter((iso) => iso !== null)
  const days =
    yearFirst.length > 0 ? yearFirst : entryDates.map(readYearLast).flatMap((date) => (date ? [dayFirst(date)] : []))
  const sorted = days.toSorted()
  return [sorted[0] ?? '', sorted.at(-1) ?? '']
}

function readYearFirst(text: string): string | null {
  const match = /^((?:19|20)\d\d)([-/.]?)(0[1-9]|1[0-2])\2(\d\d)/.exec(text)
  return match ? `${match[1]}-${match[3]}-${match[4]}` : null
}

function readYearLast(text: string): YearLast | null {
  if (readYearFirst(text)) return null
  const match = /^(\d\d)([-/.]?)(\d\d)\2((?:19|20)\d\d)/.exec(text)
  return match ? { first: Number(match[1]), second: Number(match[3]), year: Number(match[4]) } : null
}

const two = (number: number): string => String(number).padStart(2, '0')
const dayFirst = ({ first, second, year }: YearLast): string => `${year}-${two(second)}-${two(first)}`
const monthFirst = ({ first, second, year }: YearLast): string => `${year}-${two(first)}-${two(second)}`
