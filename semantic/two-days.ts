import type { Calendar } from './calendar.ts'
import { QueryError } from './errors.ts'

/** The day before the first of a day's month. */
function endOfMonthBefore(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10)
}

/**
 * The two days a question compares: those it names; else the latest the books have reached, and the end of the month
 * before. Throws QueryError when they are not two days the books know, in their order.
 */
export function twoDays(
  asked: { from?: string | undefined; to?: string | undefined },
  calendar: Calendar,
  latest: string,
): { from: string; to: string } {
  const to = asked.to ?? latest
  const from = asked.from ?? endOfMonthBefore(to)
  if (from >= to) throw new QueryError('from_date must be before to_date.')
  if (from < calendar.firstDay || to > calendar.lastDay) {
    throw new QueryError(`The books know the days from ${calendar.firstDay} to ${calendar.lastDay}: ask two of them.`)
  }
  return { from, to }
}
