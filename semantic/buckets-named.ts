import { filterMembers, type Query } from './query-schema.ts'

/** How a question names the buckets that amounts come to: groups by each, keeps some, or only says where they come from. */
export function bucketsNamed(query: Query, view: string): 'each' | 'some' | 'from' | 'none' {
  const names = (members: readonly string[], name: string) => members.some((it) => it.startsWith(`${view}.${name}`))
  const filtered = filterMembers(query.filters)
  if (names(query.dimensions, 'to_bucket')) return 'each'
  if (names(filtered, 'to_bucket')) return 'some'
  return names([...query.dimensions, ...filtered], 'from_bucket') ? 'from' : 'none'
}
