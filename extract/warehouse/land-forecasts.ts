import { fault } from '../../duckdb/fault.ts'
import { literal } from '../sql.ts'
import { MOMENTS } from './forecast-tables.ts'
import { inTransaction, openWarehouse, timestamp } from './warehouse.ts'

/** Nine significant digits: what two machines agree on. */
const significant = (value: string): string =>
  `(case when ${value} = 0 then 0 else round(${value}, 8 - floor(log10(abs(${value})))::int) end)`

/** What each table takes from a build, its doubles cut to nine digits. */
const TAKEN: Readonly<Record<string, string>> = {
  forecast__customer_weeks: `select origin_date, entity_id, customer_id, span, step,
    ${MOMENTS.map(significant).join(', ')} from built.int_forecast_customer_weeks`,
  forecast__totals: `select origin_date, entity_id, method, step, ${significant('open_amount')},
    ${significant('expected')}, list_transform(quantiles, lambda x: ${significant('x')})
    from built.int_forecast_totals`,
  forecast__items: `select origin_date, entity_id, item_id, any_value(customer_id), any_value(open_amount),
    any_value(due_date), list(${significant('chance')} order by step) from built.int_forecast_receipts
    where scenario = 'base' group by origin_date, entity_id, item_id`,
}

/**
 * Lands the forecasts of a build beside the sources, where the next build finds how they fared. One that this run has
 * landed already is left as it is. Nothing may hold raw.duckdb or the build open.
 */
export async function landForecasts(
  workspace: string,
  { buildPath, runId, clock }: { readonly buildPath: string; readonly runId: string; readonly clock: Date },
): Promise<void> {
  const warehouse = await openWarehouse(workspace, [])
  const { connection } = warehouse
  try {
    await connection.run(`attach ${literal(buildPath)} as built (read_only)`)
    await inTransaction(warehouse, async () => {
      for (const [table, taken] of Object.entries(TAKEN)) {
        await connection.run(`insert into ${table}
          select taken.*, ${literal(runId)}, ${literal(timestamp(clock))}::timestamp from (${taken}) as taken
          anti join ${table} as landed on taken.origin_date = landed.origin_date
            and taken.entity_id = landed.entity_id and landed._run_id = ${literal(runId)}`)
      }
      fault('landing-before-commit')
    })
    fault('landing-after-commit')
  } finally {
    await warehouse.close()
  }
}
