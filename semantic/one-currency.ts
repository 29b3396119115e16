import type { Caller } from './auth.ts'
import { type Calendar, entitiesAsked } from './calendar.ts'
import { QueryError } from './errors.ts'
import { type Query, topValues } from './query-schema.ts'

/** Dimensions of which each value belongs to one company. */
const OF_ONE_ENTITY = ['entity', 'customer_id', 'item_id']

/**
 * Refuses figures made of amounts over companies that keep their books in several currencies: their sum means nothing.
 * Throws QueryError with a sentence that says how to ask.
 */
export function refuseMixedCurrencies(
  query: Query,
  view: string,
  calendar: Calendar,
  caller: Caller,
  madeOfAmounts: ReadonlySet<string>,
): void {
  if (!query.measures.some((name) => madeOfAmounts.has(name))) return
  const isApart = OF_ONE_ENTITY.some(
    (name) => query.dimensions.includes(`${view}.${name}`) || topValues(query, `${view}.${name}`)?.length === 1,
  )
  if (isApart) return
  const entities = entitiesAsked(calendar, caller, topValues(query, `${view}.entity`))
  const currencies = [...new Set(entities.map((entity) => calendar.currencies.get(entity)))].sort()
  if (currencies.length < 2) return
  throw new QueryError(
    `The companies asked for keep their books in ${currencies.join(' and ')}, whose sum means nothing: ` +
      `add the dimension ${view}.entity, or filter it to companies of one currency.`,
  )
}
