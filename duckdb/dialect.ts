import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'

/** Kysely over one DuckDB connection. DuckDB speaks enough of PostgreSQL's SQL for its compiler to serve. */
export class DuckDBDialect implements Dialect {
  constructor(private readonly connection: DuckDBConnection) {}
  createAdapter = () => new PostgresAdapter()
  createQueryCompiler = () => new PostgresQueryCompiler()
  createDriver = () => new DuckDBDriver(this.connection)
  createIntrospector = (): DatabaseIntrospector => {
    throw new Error('DuckDB tables are read from information_schema, not through an introspector')
  }
}

class DuckDBDriver implements Driver {
  private readonly single: SingleConnection
  constructor(connection: DuckDBConnection) {
    this.single = new SingleConnection(connection)
  }
  async init() {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.single
  }
  async beginTransaction() {
    await this.single.executeQuery(CompiledQuery.raw('begin transaction'))
  }
  async commitTransaction() {
    await this.single.executeQuery(CompiledQuery.raw('commit'))
  }
  async rollbackTransaction() {
    await this.single.executeQuery(CompiledQuery.raw('rollback'))
  }
  async releaseConnection() {}
  async destroy() {}
}

class SingleConnection implements DatabaseConnection {
  constructor(private readonly connection: DuckDBConnection) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const reader = await this.connection.runAndReadAll(query.sql, query.parameters as DuckDBValue[])
    // As JSON: getRowObjectsJS() would turn DECIMAL into a floating number.
    return { rows: reader.getRowObjectsJson() as Row[] }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for a generator; nothing here streams through it.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('stream from the connection itself')
  }
}
