import { QueryError } from './errors.ts'
import { type Condition, type Filter, filterMembers } from './query-schema.ts'

/** A day, or a moment where a bare date means its end: what was landed on that day was known. */
export type MomentKind = 'day' | 'moment'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?Z?)?$/
const PLAIN = ['equals', 'onTheDate', 'beforeOrOnDate']

/**
 * Takes out of the filters of a question the members that say one moment of it, such as `known_at`, and answers
 * them by name; those that are not asked are absent. Throws QueryError for anything but one plain value at the top.
 */
export function takeMoments(
  filters: readonly Filter[],
  kinds: Readonly<Record<string, MomentKind>>,
): { rest: Filter[]; moments: Readonly<Record<string, string>> } {
  const nameOf = (item: Filter) => ('operator' in item ? (item.member ?? item.dimension ?? '') : '').split('.')[1] ?? ''
  const rest = filters.filter((item) => !(nameOf(item) in kinds))
  const buried = filterMembers(rest).find((member) => (member.split('.')[1] ?? '') in kinds)
  if (buried) throw new QueryError(`${buried.split('.')[1]} is asked at the top of the filters, once.`)
  const moments: Record<string, string> = {}
  for (const item of filters.filter((item) => nameOf(item) in kinds)) {
    const name = nameOf(item)
    if (name in moments) throw new QueryError(`${name} is asked at the top of the filters, once.`)
    moments[name] = momentOf(item as Condition, name, kinds[name] ?? 'day')
  }
  return { rest, moments }
}

function momentOf({ operator, values = [] }: Condition, name: string, kind: MomentKind): string {
  const text = String(values[0] ?? '')
  const isPlain = PLAIN.includes(operator) && values.length === 1
  const isWritten = (kind === 'day' ? DAY : MOMENT).test(text) && !Number.isNaN(Date.parse(text))
  if (!isPlain || !isWritten) {
    const what = kind === 'day' ? 'one date' : 'one date or moment'
    throw new QueryError(`${name} takes ${what}: {"operator": "equals", "values": ["2025-12-31"]}.`)
  }
  if (kind === 'day') return text
  return DAY.test(text) ? `${text} 23:59:59.999999` : text.replace('T', ' ').replace('Z', '')
}
