import type { Caller } from './auth.ts'
import { filterMembers, type Query } from './query-schema.ts'
import type { PublicMembers } from './rewrite.ts'

/** What a target can be of, beside its month: any other way to cut has none. */
const OF_TARGETS = ['month', 'entity', 'portfolio']

/**
 * Which targets stand beside the figures of a question: those of whole companies (`entity`), of the portfolios it is cut
 * by (`portfolio`), of those its caller is held to (`rights`), or none, when it asks for none or cuts another way.
 */
export function targetsOf(query: Query, view: string, caller: Caller, known: PublicMembers) {
  const filtered = filterMembers(query.filters)
  if (![...query.measures, ...filtered].some((name) => known.madeOfTargets.has(name))) return 'none'
  const cut = [...query.dimensions, ...filtered].filter((name) => known.dimensions.has(name))
  if (cut.some((name) => !OF_TARGETS.includes(name.replace(`${view}.`, '')))) return 'none'
  if (cut.includes(`${view}.portfolio`)) return 'portfolio'
  return caller.portfolios ? 'rights' : 'entity'
}
