import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Opened, openDuckDB } from '../../duckdb/open.ts'
import { openWarehouse, rawPath } from '../../extract/warehouse/warehouse.ts'
import { buildForecast } from '../forecast/build.ts'
import { inputStatements } from '../forecast/inputs.ts'
import { type Read, readInvoices } from './csv.ts'
import { csvInputs, issueDays, weeklyOrigins } from './inputs.ts'
import type { BacktestOptions } from './options.ts'
import { ERRORS_AT_ISSUE, type Score, weeklyScores } from './scores.ts'

/** How our forecast and the simpler rules would have done on a file of invoices, through the models of every run. */
export async function backtest(options: BacktestOptions): Promise<{ read: Read; methods: Score[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'encours-backtest-'))
  try {
    await mkdir(join(folder, 'dbt'))
    await (await openWarehouse(folder, [])).close()
    const read = await inFile(folder, (file) => readInvoices(file.connection, options))
    await forecast(folder, csvInputs(issueDays(options.first), 1), 'int_forecast_dates')
    await inFile(folder, (file) => file.connection.run(`create table errors_at_issue as ${ERRORS_AT_ISSUE}`))
    await forecast(folder, csvInputs(weeklyOrigins(options.first, options.last), 0))
    const methods = await inFile(folder, (file) => weeklyScores(file.connection, options.first, options.last))
    return { read, methods }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const buildOf = (folder: string): string => join(folder, 'build.duckdb')

async function inFile<T>(folder: string, work: (file: Opened<unknown>) => Promise<T>): Promise<T> {
  const file = await openDuckDB(buildOf(folder))
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

async function forecast(folder: string, inputs: ReturnType<typeof csvInputs>, until?: string): Promise<void> {
  await inFile(folder, async ({ connection }) => {
    for (const statement of inputStatements(inputs)) await connection.run(statement)
  })
  const paths = { buildPath: buildOf(folder), rawPath: rawPath(folder), workDir: join(folder, 'dbt') }
  await buildForecast({ ...paths, vars: {}, ...(until && { until }) })
}
