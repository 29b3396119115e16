import { readFile } from 'node:fs/promises'
import { openDuckDB } from '../../../duckdb/open.ts'

/** The statements that dbt ran, without dbt: one connection, one after the other, in the order of the graph. */
const [, , plan = '', database = '', raw = ''] = process.argv
const opened = await openDuckDB(database, { threads: '2' })
await opened.connection.run(`attach '${raw}' as raw (read_only)`)
for (const statement of JSON.parse(await readFile(plan, 'utf8')) as string[]) {
  if (/^create/i.test(statement)) await opened.connection.run(statement)
  else await opened.connection.runAndReadAll(statement)
}
await opened.close()
