import { monthOf, type Unit } from './calendar.ts'
import { QueryError } from './errors.ts'
import { type Condition, type Filter, filterMembers, type Query } from './query-schema.ts'

type Test = (date: string) => boolean

/** What a query says about its date, and the query without it. */
export interface DateConditions {
  readonly rest: Query
  readonly isAsked: boolean
  readonly accepts: Test
  /** How the date is grouped in the answer, null when it is not through a time dimension. */
  readonly granularity: string | null
}

/** Takes every condition on one date member out of a query. A month is asked when any of its days is. */
export function takeDates(query: Query, member: string, unit: Unit): DateConditions {
  const isIt = (item: Filter) => 'operator' in item && (item.member ?? item.dimension) === member
  const filters = query.filters.filter((item) => !isIt(item))
  if (filterMembers(filters).includes(member)) {
    throw new QueryError('Dates are asked at the top of the filters or as a time dimension, not inside "or".')
  }
  const tests = query.filters.filter(isIt).map((item) => testOf(item as Condition, unit))
  const mine = query.timeDimensions.filter((item) => item.dimension === member)
  for (const { dateRange } of mine) if (dateRange !== undefined) tests.push(inRange(dateRange, unit))
  const timeDimensions = query.timeDimensions.flatMap(({ dateRange: _, ...item }, index) => {
    if (item.dimension !== member) return [query.timeDimensions[index] as Query['timeDimensions'][number]]
    return item.granularity ? [item] : []
  })
  const granularity = mine.find((item) => item.granularity)?.granularity ?? null
  if (granularity && !['day', 'week', 'month', 'quarter', 'year'].includes(granularity)) {
    throw new QueryError('Dates are grouped by day, week, month, quarter or year.')
  }
  return {
    rest: { ...query, filters, timeDimensions },
    isAsked: tests.length > 0,
    accepts: (date) => tests.every((test) => test(date)),
    granularity,
  }
}

function testOf(condition: Condition, unit: Unit): Test {
  const values = (condition.values ?? []).map((value) => day(String(value), unit))
  const [first = '', second] = values
  switch (condition.operator) {
    case 'equals':
      return (date) => values.includes(date)
    case 'onTheDate':
      return (date) => date === first
    case 'inDateRange':
      return (date) => date >= first && date <= (second ?? first)
    case 'beforeDate':
    case 'lt':
      return (date) => date < first
    case 'beforeOrOnDate':
    case 'lte':
      return (date) => date <= first
    case 'afterDate':
    case 'gt':
      return (date) => date > first
    case 'afterOrOnDate':
    case 'gte':
      return (date) => date >= first
    default:
      throw new QueryError('A date is asked by equals, inDateRange, before or after.')
  }
}

function inRange(range: string | string[], unit: Unit): Test {
  const [from = '', to] = (Array.isArray(range) ? range : [range]).map((date) => day(date, unit))
  return (date) => date >= from && date <= (to ?? from)
}

function day(text: string, unit: Unit): string {
  const date = text.slice(0, 10)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) {
    throw new QueryError('Dates are written YYYY-MM-DD.')
  }
  return unit === 'day' ? date : monthOf(date)
}
