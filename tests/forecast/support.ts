import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Opened, openDuckDB } from '../../duckdb/open.ts'
import { openWarehouse, rawPath } from '../../extract/warehouse/warehouse.ts'
import { csvInputs } from '../../scripts/backtest/inputs.ts'
import { buildForecast } from '../../scripts/forecast/build.ts'
import { lastingFolder } from '../helpers/workspace.ts'

/** A company of its own in one build: its invoices, and the mornings it is forecast from. */
export interface Company {
  readonly id: string
  /** SQL: item_id, customer_id, driver, amount, issue_date, due_date, settled_date. Ids differ from the other companies'. */
  readonly invoices: string
  readonly origins: string
  /** As in a backtest: booked the day before, to be forecast on the morning of issue. */
  readonly bookedBefore?: 0 | 1
}

export interface Forecast {
  readonly rows: <Row = Record<string, string | null>>(sql: string) => Promise<Row[]>
  readonly close: () => Promise<void>
}

/** Forecasts several companies through the models of every run, all in one build: starting dbt is most of the cost. */
export async function forecastCompanies(
  companies: readonly Company[],
  prepare: (file: Opened<unknown>) => Promise<unknown> = async () => {},
): Promise<Forecast> {
  const folder = await lastingFolder('forecast')
  const buildPath = join(folder, 'build.duckdb')
  await (await openWarehouse(folder, [])).close()
  const file = await openDuckDB(buildPath)
  await prepare(file)
  for (const company of companies) await addCompany(file, company, company === companies[0])
  await file.close()
  await buildForecast({ buildPath, rawPath: rawPath(folder), workDir: folder, vars: {} })
  const built = await openDuckDB(buildPath, { access_mode: 'READ_ONLY' })
  return {
    rows: async <Row>(sql: string) => (await built.connection.runAndReadAll(sql)).getRowObjectsJson() as Row[],
    async close() {
      await built.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function addCompany({ connection }: Opened<unknown>, company: Company, isFirst: boolean): Promise<void> {
  await connection.run(`create or replace table invoices as ${company.invoices}`)
  const inputs = Object.entries(csvInputs(company.origins, company.bookedBefore ?? 0))
  for (const [name, query] of inputs) {
    await connection.run(`create or replace temp table told as ${query}`)
    const columns = (await connection.runAndReadAll('describe told')).getRowsJson().map(([column]) => column)
    if (columns.includes('entity_id')) await connection.run(`update told set entity_id = '${company.id}'`)
    await connection.run(isFirst ? `create table ${name} as from told` : `insert into ${name} by name from told`)
  }
}
