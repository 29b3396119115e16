import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
type Class<Instance> = new (...args: unknown[]) => Instance
interface CubeFilter {
  readonly measure?: string
  readonly query: Dialect
  definition(): { type: string }
  filterToWhere(): string | null
  conditionSql(column: string): string
  /** the members of a group, which may hold groups */
  getMembers(): unknown[]
}
interface CubeQuery {
  readonly measures: { readonly measure: string; aliasName(): string }[]
  baseHaving(query: string, filters: CubeFilter[]): string
  /** how the members of the question join, null before it is known */
  readonly join: unknown
  allBackAliasMembersExceptSegments(): Aliases
  newPreAggregations(): object
}
type Aliases = Readonly<Record<string, string>>
const BaseFilter: Class<CubeFilter> = require('@cubejs-backend/schema-compiler').BaseFilter
const DuckDBQuery: Class<CubeQuery> = require('@cubejs-backend/duckdb-driver').DuckDBDriver.dialectClass()

const membersOf = (filter: CubeFilter): CubeFilter[] => filter.getMembers().flat(20) as CubeFilter[]

class Filter extends BaseFilter {
  /** Compares a time with a time: DuckDB refuses to guess that a text is one. */
  castParameter(): string {
    const { type } = this.definition()
    if (type === 'time') return 'CAST(? AS TIMESTAMP)'
    return type === 'number' ? 'CAST(? AS DECIMAL(38, 6))' : '?'
  }

  override filterToWhere(): string | null {
    const column = this.measure && this.query.answered?.get(this.measure)
    return column ? this.conditionSql(column) : super.filterToWhere()
  }
}

/**
 * Cube's SQL for DuckDB, but for time zones: our dates are days of the books, not moments. Cube would read them as
 * moments in the time zone of the machine, and a server in Paris would show every month one day early.
 */
export class Dialect extends DuckDBQuery {
  /** Columns of the answer by measure, while conditions on it are written. */
  answered: ReadonlyMap<string, string> | null = null
  private aliases: Aliases | null = null

  /**
   * Conditions on measures that are asked choose rows of the answer: DuckDB does not take a figure worked out over a
   * list, as most days are, inside HAVING.
   */
  override baseHaving(query: string, filters: CubeFilter[]): string {
    const columns = new Map(this.measures.map((one) => [one.measure, one.aliasName()]))
    const members = filters.flatMap(membersOf)
    const isAsked = members.every(({ measure }) => columns.has(measure ?? ''))
    if (filters.length === 0 || !isAsked) return super.baseHaving(query, filters)
    this.answered = columns
    const conditions = filters.map((filter) => `(${filter.filterToWhere()})`)
    this.answered = null
    return `SELECT * FROM (${query}) AS answered WHERE ${conditions.join(' AND ')}`
  }

  /** Nothing is stored ahead of its question. Looking for what might be takes Cube as long as planning the question. */
  override newPreAggregations(): object {
    const none = () => []
    return Object.assign(super.newPreAggregations(), { rollupMatchResults: none, preAggregationsDescription: none })
  }

  /** Cube keeps answers until these change; a published version never does (cube-core.ts). */
  cacheKeyQueries(): never[] {
    return []
  }

  /** Cube asks for these at each condition it writes into the SQL of a cube; they are the same for a whole question. */
  override allBackAliasMembersExceptSegments(): Aliases {
    if (!this.join) return super.allBackAliasMembersExceptSegments()
    this.aliases ??= super.allBackAliasMembersExceptSegments()
    return this.aliases
  }

  newFilter(filter: unknown) {
    return new Filter(this, filter)
  }
  convertTz(field: string): string {
    return `${field}::timestamp`
  }
  timeStampCast(value: string): string {
    return `${value}::timestamp`
  }
  dateTimeCast(value: string): string {
    return `${value}::timestamp`
  }
}
