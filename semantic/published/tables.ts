import { type Kysely, sql } from 'kysely'

/** The names and types of a table's columns, in order. */
export interface TableShape {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** What a table holds: how many rows, and a hash of every column of every row that does not depend on their order. */
export interface TableContent {
  readonly rows: number
  readonly hash: string
}

interface InformationSchema {
  'information_schema.columns': {
    table_catalog: string
    table_schema: string
    table_name: string
    column_name: string
    data_type: string
    ordinal_position: number
  }
}

/** Every dimension and fact of a database's main schema, by name. `catalog` is the name it is attached under. */
export async function publishableTables<T>(db: Kysely<T>, catalog: string): Promise<TableShape[]> {
  const rows = await (db as unknown as Kysely<InformationSchema>)
    .selectFrom('information_schema.columns')
    .select(['table_name', 'column_name', 'data_type'])
    .where('table_catalog', '=', catalog)
    .where('table_schema', '=', 'main')
    .orderBy('table_name')
    .orderBy('ordinal_position')
    .execute()
  const shapes = new Map<string, TableShape['columns'][number][]>()
  for (const { table_name, column_name, data_type } of rows) {
    if (!/^(dim|fct)_/.test(table_name)) continue
    const columns = shapes.get(table_name) ?? []
    columns.push({ name: column_name, type: data_type })
    shapes.set(table_name, columns)
  }
  return [...shapes].map(([name, columns]) => ({ name, columns }))
}

/** Reads every column of every row: a count alone would come from metadata and pass over damaged data. */
export async function readContent<T>(db: Kysely<T>, catalog: string, table: string): Promise<TableContent> {
  const { rows } = await sql<{ rows: string; hash: string | null }>`
    select count(*) as rows, sum(hash(t))::varchar as hash from ${sql.id(catalog, 'main', table)} as t
  `.execute(db)
  return { rows: Number(rows[0]?.rows ?? 0), hash: rows[0]?.hash ?? '0' }
}
