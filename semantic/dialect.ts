import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
type Class<Instance> = new (...args: unknown[]) => Instance
const BaseFilter: Class<{ definition(): { type: string } }> = require('@cubejs-backend/schema-compiler').BaseFilter
const DuckDBQuery: Class<object> = require('@cubejs-backend/duckdb-driver').DuckDBDriver.dialectClass()

/** Compares a time with a time: DuckDB refuses to guess that a text is one. */
class Filter extends BaseFilter {
  castParameter(): string {
    const { type } = this.definition()
    if (type === 'time') return 'CAST(? AS TIMESTAMP)'
    return type === 'number' ? 'CAST(? AS DECIMAL(38, 6))' : '?'
  }
}

/**
 * Cube's SQL for DuckDB, but for time zones: our dates are days of the books, not moments. Cube would read them as
 * moments in the time zone of the machine, and a server in Paris would show every month one day early.
 */
export class Dialect extends DuckDBQuery {
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
