import { z } from 'zod'
import { QueryError } from './errors.ts'

/** The most rows one answer holds; exports have no such limit. */
export const ROW_LIMIT = 50_000

const member = z.string().regex(/^[a-z_]+\.[a-z_0-9]+$/)
const OPERATORS = [
  'equals',
  'notEquals',
  'contains',
  'notContains',
  'startsWith',
  'notStartsWith',
  'endsWith',
  'notEndsWith',
  'gt',
  'gte',
  'lt',
  'lte',
  'set',
  'notSet',
  'inDateRange',
  'notInDateRange',
  'beforeDate',
  'beforeOrOnDate',
  'afterDate',
  'afterOrOnDate',
  'onTheDate',
] as const

const value = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()])
const condition = z.strictObject({
  member: member.optional(),
  dimension: member.optional(),
  operator: z.enum(OPERATORS),
  values: z.array(value).max(5000).optional(),
})
export type Condition = z.infer<typeof condition>
export type Filter = Condition | { and: Filter[] } | { or: Filter[] }
const filter: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    condition,
    z.strictObject({ and: z.array(filter).max(100) }),
    z.strictObject({ or: z.array(filter).max(100) }),
  ]),
)

const timeDimension = z.strictObject({
  dimension: member,
  granularity: z.string().max(20).nullish(),
  dateRange: z.union([z.string(), z.array(z.string()).min(1).max(2)]).optional(),
})
const direction = z.enum(['asc', 'desc'])

const schema = z.strictObject({
  measures: z.array(member).max(100).default([]),
  dimensions: z.array(member).max(50).default([]),
  timeDimensions: z.array(timeDimension).max(5).default([]),
  filters: z.array(filter).max(100).default([]),
  order: z.union([z.record(z.string(), direction), z.array(z.tuple([z.string(), direction]))]).optional(),
  limit: z.number().int().positive().nullish(),
  offset: z.number().int().nonnegative().optional(),
  total: z.boolean().optional(),
  responseFormat: z.enum(['default', 'compact']).optional(),
  timezone: z.literal('UTC').optional(),
  segments: z.array(z.never()).optional(),
})
/** A question to the semantic layer: the part of Cube's query format that is answered here. */
export type Query = z.infer<typeof schema>

/** Reads a question. Throws QueryError for anything that is not one, without repeating what was sent. */
export function parseQuery(input: unknown): Query {
  const parsed = schema.safeParse(fromText(input))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new QueryError(`The query is not understood at "${issue?.path.join('.') || 'its start'}".`)
  }
  if ((parsed.data.limit ?? 0) > ROW_LIMIT) {
    throw new QueryError(`At most ${ROW_LIMIT} rows are answered at once: lower the limit, or use \`encours query\`.`)
  }
  return parsed.data
}

function fromText(input: unknown): unknown {
  if (typeof input !== 'string') return input
  try {
    return JSON.parse(input)
  } catch {
    throw new QueryError('The query is not JSON.')
  }
}

/** Every member a filter names, however deep. */
export function filterMembers(filters: readonly Filter[]): string[] {
  return filters.flatMap((item) => {
    if ('and' in item) return filterMembers(item.and)
    if ('or' in item) return filterMembers(item.or)
    return [item.member ?? item.dimension ?? '']
  })
}

/** Every member a question names. */
export function membersOf(query: Query): string[] {
  const { order = {} } = query
  const ordered = Array.isArray(order) ? order.map(([name]) => name) : Object.keys(order)
  return [
    ...query.measures,
    ...query.dimensions,
    ...query.timeDimensions.map((item) => item.dimension),
    ...filterMembers(query.filters),
    ...ordered.map((name) => name.split('.').slice(0, 2).join('.')),
  ]
}

/** The values a top-level filter holds a member to, null when none does. */
export function topValues(query: Query, member: string): string[] | null {
  for (const item of query.filters) {
    if ('operator' in item && (item.member ?? item.dimension) === member && item.operator === 'equals') {
      return (item.values ?? []).map(String)
    }
  }
  return null
}
