import { QueryError } from './errors.ts'
import { filterMembers, type Query, topValues } from './query-schema.ts'

/**
 * Whether a question names what has no common sum, such as scenarios, by one of the members that tell them apart: 'any'
 * where it keeps one of them or groups by them, 'usual' where it says nothing. Throws QueryError for several in one figure.
 */
export function answeredApart(query: Query, members: readonly string[]): 'any' | 'usual' {
  if (members.some((name) => query.dimensions.includes(name) || topValues(query, name)?.length === 1)) return 'any'
  const several = members.find((name) => filterMembers(query.filters).includes(name))
  if (several === undefined) return 'usual'
  throw new QueryError(
    `The figures of several values of ${several} do not add up: filter it to one, or add it as a dimension.`,
  )
}
