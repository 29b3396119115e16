import { openDuckDB } from '../../../duckdb/open.ts'
import { COLUMNS } from '../../demo/fec.ts'

/** The least that any landing must do: DuckDB's own reader, typed columns, one table in a file. */
const [, , file = '', database = ''] = process.argv
const typeOf = (column: string): string =>
  /Date|DateLet/.test(column) ? 'DATE' : /^(Debit|Credit|Montantdevise)$/.test(column) ? 'DECIMAL(18,2)' : 'VARCHAR'
const columns = COLUMNS.map((column) => `'${column}': '${typeOf(column)}'`).join(', ')
const opened = await openDuckDB(database)
await opened.connection.run(`
  create table fec as select * from read_csv('${file}', delim = '\t', header = true, quote = '', escape = '',
    decimal_separator = ',', dateformat = '%Y%m%d', auto_detect = false, columns = {${columns}})`)
const rows = (await opened.connection.runAndReadAll('select count(*)::varchar from fec')).getRows()
await opened.close()
console.log(rows[0]?.[0])
