import { QueryError } from './errors.ts'
import { filterMembers, type Query, topValues } from './query-schema.ts'

/**
 * Whether a question names a member whose values have no common sum, such as scenarios: 'any' where it keeps one of them
 * or groups by them, 'usual' where it says nothing. Throws QueryError for several in one figure.
 */
export function answeredApart(query: Query, member: string): 'any' | 'usual' {
  if (query.dimensions.includes(member) || topValues(query, member)?.length === 1) return 'any'
  if (!filterMembers(query.filters).includes(member)) return 'usual'
  throw new QueryError(
    `The figures of several values of ${member} do not add up: filter it to one, or add it as a dimension.`,
  )
}
