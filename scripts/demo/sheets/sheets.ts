import type { Books } from '../books.ts'
import { comptoir } from '../companies.ts'
import { csvFile } from './csv-file.ts'
import { type CustomersTruth, customersTable } from './customers.ts'
import { disputesTable, type PromiseTruth, promisesTable, remindersTable } from './follow-up.ts'
import { type InvoicesTruth, invoicesTable } from './invoices.ts'
import { type RatesTruth, ratesTable } from './rates.ts'
import type { Refusal, Table } from './table.ts'
import { targetsTable } from './targets.ts'
import { xlsxFile } from './xlsx-file.ts'

/** The folder of the inbox that tables lie in. */
const FOLDER = 'tableaux'

export interface TableFile {
  readonly name: string
  readonly bytes: Buffer
}

/** What is true of a table: `row` is the line of the file, its header being line 1. */
export interface TableTruth {
  name: string
  kind: string
  entity: string
  /** Every row but the header: landed and refused. */
  rows: number
  landed: number
  refused: { row: number; code: Refusal }[]
}

/** What is true of all tables, for tests. */
export interface TablesTruth {
  files: TableTruth[]
  customers: Record<string, CustomersTruth>
  invoices: Record<string, InvoicesTruth>
  promises: Record<string, PromiseTruth[]>
  rates: RatesTruth
}

/** The tables of the demo as files, what encours.yml says of each, and what is true of them. */
export function tablesOf(companies: readonly Books[]): { tables: Table[]; files: TableFile[]; truth: TablesTruth } {
  const rates = ratesTable()
  const tables: Table[] = [rates.table]
  const truth: TablesTruth = { files: [], customers: {}, invoices: {}, promises: {}, rates: rates.truth }
  for (const books of companies) {
    const { id } = books.company
    const customers = customersTable(books)
    truth.customers[id] = customers.truth
    tables.push(customers.table, targetsTable(books), disputesTable(books), remindersTable(books))
    // The second company has neither due dates nor promises: its pages show what a ledger alone can tell.
    if (books.company === comptoir) continue
    const invoices = invoicesTable(books)
    const promises = promisesTable(books)
    tables.push(invoices.table, promises.table)
    truth.invoices[id] = invoices.truth
    truth.promises[id] = promises.truth
  }
  truth.files.push(...tables.map(describe))
  return { tables, files: tables.map(fileOf), truth }
}

function fileOf(table: Table): TableFile {
  const cells = table.rows.map((row) => row.cells)
  const sheet = table.language === 'fr' ? 'Feuil1' : 'Sheet1'
  const bytes = table.text ? csvFile(table.text, table.headers, cells) : xlsxFile(sheet, table.headers, cells)
  return { name: `${FOLDER}/${table.name}`, bytes }
}

function describe({ name, kind, entity, rows }: Table): TableTruth {
  const refused = rows.flatMap(({ refused: code }, index) => (code ? [{ row: index + 2, code }] : []))
  return { name: `${FOLDER}/${name}`, kind, entity, rows: rows.length, landed: rows.length - refused.length, refused }
}

/** What encours.yml says of each table: whose it is and, where its headers are its own, what they mean. */
export function tableEntries(tables: readonly Table[]): string {
  const entries = tables.map(({ name, kind, entity, own, text }) => {
    const lines = [`  - files: "${name}"`, `    kind: ${kind}`, `    entity: ${entity}`]
    if (text) lines.push(`    encoding: ${text.encoding}`, `    separator: "${text.separator}"`)
    if (text) lines.push(`    decimal: "${text.decimal}"`, `    dates: ${text.dates}`)
    const columns = Object.entries(own ?? {}).map(([field, header]) => `      ${field}: "${header}"`)
    if (columns.length > 0) lines.push('    columns:', ...columns)
    return `${lines.join('\n')}\n`
  })
  return `tables:\n${entries.join('')}`
}
