import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDB } from '../../duckdb/open.ts'
import { openWarehouse } from '../../extract/warehouse/warehouse.ts'
import { csvInputs } from '../backtest/inputs.ts'
import { inputStatements } from '../forecast/inputs.ts'
import { type Cost, leg, measure } from './measure.ts'
import { costs, type Finding, mebibytes, seconds } from './report.ts'

const SECONDS_AIM = 10
const BYTES_AIM = 4 * 1024 ** 3
const FEW = 1_000
const SHOWN = 8

interface Results {
  readonly results: readonly { unique_id: string; execution_time: number }[]
}

/** One forecast over many invoices and over few: what the models take once dbt has started, and where it goes. */
export async function benchForecast(scratch: string, invoices: number): Promise<Finding> {
  const small = await forecastOf(scratch, FEW)
  const large = await forecastOf(scratch, invoices)
  const count = (number: number): string => `${number.toLocaleString('en')} invoices`
  return {
    title: `One forecast over ${count(invoices)}, against ${count(FEW)}, which cost what dbt does to start`,
    aim: `≤ ${SECONDS_AIM} s once started, ≤ ${mebibytes(BYTES_AIM)}`,
    result: `${seconds(large.cost.wall - small.cost.wall)} once started, ${mebibytes(large.cost.rss)}`,
    rows: [
      ...costs({ [count(FEW)]: small.cost, [count(invoices)]: large.cost }),
      ...large.models.map(({ name, took }) => ({ what: name, wall: seconds(took) })),
    ],
  }
}

async function forecastOf(scratch: string, invoices: number) {
  const folder = join(scratch, `forecast-${invoices}`)
  await mkdir(folder, { recursive: true })
  await (await openWarehouse(folder, [])).close()
  await writeInputs(join(folder, 'build.duckdb'), invoices)
  const cost: Cost = await measure(scratch, leg('forecast', folder))
  const { results } = JSON.parse(await readFile(join(folder, 'target', 'run_results.json'), 'utf8')) as Results
  await rm(folder, { recursive: true, force: true })
  const models = results
    .map(({ unique_id: id, execution_time: took }) => ({ name: id.split('.').at(-1) ?? id, took }))
    .toSorted((a, b) => b.took - a.took)
    .slice(0, SHOWN)
  return { cost, models }
}

/** The first day to forecast; invoices are issued on each of the 700 days before it. */
const ORIGIN = "date '2025-12-01'"

async function writeInputs(path: string, invoices: number): Promise<void> {
  const { connection, close } = await openDuckDB(path)
  try {
    await connection.run(`create table invoices as ${invoicesOf(invoices)}`)
    const origin = `select 'all' as entity_id, ${ORIGIN} - 1 as as_of_date, ${ORIGIN} as origin_date,
      ${ORIGIN}::timestamp - interval 1 second as known_at`
    for (const statement of inputStatements(csvInputs(origin, 0))) await connection.run(statement)
    await connection.run('drop table invoices')
  } finally {
    await close()
  }
}

/** Two hundred invoices a customer, each customer late in a way of its own, the same at every run. */
const invoicesOf = (count: number): string => `
  select item_id, customer_id, driver, amount, issue_date, due_date,
    case when due_date + late < ${ORIGIN} then due_date + late end as settled_date
  from (
    select 'i' || n as item_id, 'c' || n % ${Math.ceil(count / 200)} as customer_id,
      ['paper', 'portal', 'post'][(1 + hash(n, 1) % 3)::int] as driver, (1000 + hash(n, 2) % 900000)::decimal(18, 2) / 100 as amount,
      ${ORIGIN} - 700 + (700 * n // ${count})::int as issue_date, issue_date + 30 as due_date,
      (hash(customer_id) % 40 + hash(n, 3) % 21)::int - 15 as late
    from range(${count}) as numbers (n)
  )`
