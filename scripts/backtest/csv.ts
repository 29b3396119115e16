import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, literal } from '../../extract/sql.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import type { BacktestOptions, Column } from './options.ts'

/** What was read of the file, and what was left aside because it is no invoice to learn from. */
export interface Read {
  readonly invoices: number
  readonly leftAside: number
}

/**
 * Reads the invoices of a CSV into the table `invoices` (item_id, customer_id, driver, amount, issue_date, due_date,
 * settled_date). Lines without a customer, a positive amount, or a date that reads are left aside and counted.
 */
export async function readInvoices(connection: DuckDBConnection, options: BacktestOptions): Promise<Read> {
  await connection
    .run(`create temp table lines as
      select *, row_number() over () as _line from read_csv(${literal(options.csv)}, all_varchar = true, header = true)`)
    .catch((error: unknown) => {
      throw unreadable(options.csv, error)
    })
  const present = await columnNames(connection)
  for (const name of Object.values(options.columns)) if (!present.has(name)) throw noColumn(options.csv, name, present)
  await connection.run(`create table invoices as select ${invoiceColumns(options).join(', ')} from lines`)
  const [read] = await rows(connection, `select count(*) filter (${GOOD}), count(*) filter (not ${GOOD}) from invoices`)
  if (Number(read?.[0]) === 0) throw nothingReads(options, Number(read?.[1]))
  await connection.run(`delete from invoices where not ${GOOD}`)
  await assertDistinct(connection, options.csv)
  return { invoices: Number(read?.[0]), leftAside: Number(read?.[1]) }
}

const GOOD = `coalesce(customer_id <> '' and amount > 0 and issue_date is not null and due_date is not null
  and (settled_text = '' or settled_date >= issue_date), false)`

function invoiceColumns({ columns, dateFormat }: BacktestOptions): string[] {
  const text = (column: Column): string => `coalesce(trim(${identifier(columns[column] ?? '')}), '')`
  const formats = `[${dateFormat.split('|').map(literal).join(', ')}]`
  const date = (column: Column): string => `try_strptime(${text(column)}, ${formats})::date`
  return [
    `${columns.item ? text('item') : '_line::varchar'} as item_id`,
    `${text('customer')} as customer_id`,
    `${columns.driver ? text('driver') : "'any'"} as driver`,
    `try_cast(${text('amount')} as decimal(18, 2)) as amount`,
    `${date('issued')} as issue_date`,
    `${date('due')} as due_date`,
    `${text('settled')} as settled_text`,
    `${date('settled')} as settled_date`,
  ]
}

async function assertDistinct(connection: DuckDBConnection, csv: string): Promise<void> {
  const [twice] = await rows(connection, 'select item_id from invoices group by item_id having count(*) > 1 limit 1')
  if (!twice) return
  throw new CommandError(EXIT.refused, {
    en: `${csv}: the invoice "${twice[0]}" is there twice; name as item a column that is different on every line, or leave it out.`,
    fr: `${csv} : la facture « ${twice[0]} » y est deux fois ; nommez pour item une colonne différente à chaque ligne, ou ne la nommez pas.`,
  })
}

async function columnNames(connection: DuckDBConnection): Promise<Set<string>> {
  return new Set((await rows(connection, 'describe lines')).map(([name]) => String(name)))
}

async function rows(connection: DuckDBConnection, sql: string) {
  return (await connection.runAndReadAll(sql)).getRowsJson()
}

function unreadable(csv: string, error: unknown): CommandError {
  const why = error instanceof Error ? error.message.split('\n')[0] : ''
  return new CommandError(EXIT.refused, {
    en: `${csv} cannot be read as a CSV file: ${why}`,
    fr: `${csv} ne se lit pas comme un fichier CSV : ${why}`,
  })
}

function nothingReads({ csv, dateFormat }: BacktestOptions, lines: number): CommandError {
  return new CommandError(EXIT.refused, {
    en: `${csv}: none of its ${lines} lines has a customer, a positive amount and dates that read as ${dateFormat}; check --columns and --date-format.`,
    fr: `${csv} : aucune de ses ${lines} lignes n’a un client, un montant positif et des dates qui se lisent comme ${dateFormat} ; vérifiez --columns et --date-format.`,
  })
}

function noColumn(csv: string, name: string, present: ReadonlySet<string>): CommandError {
  const there = [...present].filter((column) => column !== '_line').join(', ')
  return new CommandError(EXIT.refused, {
    en: `${csv} has no column "${name}"; it has ${there}.`,
    fr: `${csv} n’a pas de colonne « ${name} » ; elle a ${there}.`,
  })
}
