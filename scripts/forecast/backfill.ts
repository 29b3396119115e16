import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDB } from '../../duckdb/open.ts'
import { literal } from '../../extract/sql.ts'
import { landForecasts } from '../../extract/warehouse/land-forecasts.ts'
import type { Folders } from '../pipeline/folders.ts'
import { buildForecast } from './build.ts'
import { type Inputs, inputStatements } from './inputs.ts'

/** Rows of origins × items that one build forecasts: what fits in the memory of a small machine. */
const ROWS_A_BUILD = 1_500_000

/** A company is forecast from the half-year after its books begin: before, there is nothing to learn from. */
const FIRST_AFTER_DAYS = 182

export interface BackfillOptions {
  readonly folders: Folders
  /** The published file that past origins are forecast from. */
  readonly published: string
  readonly clock: Date
  /** How many weeks back. */
  readonly weeks: number
  readonly onProgress?: (done: number, total: number) => void
}

/** Past forecasts as they would have been made: first and last origin, and how many. */
export interface Backfilled {
  readonly first: string | null
  readonly last: string | null
  readonly origins: number
}

/**
 * Makes the forecasts of past weeks, each from what was known then, and lands them where a run finds how they fared.
 * Those already landed stay as they are. Nothing may hold raw.duckdb open.
 */
export async function backfill(options: BackfillOptions): Promise<Backfilled> {
  const { folders, published, clock, onProgress } = options
  const scratch = await mkdtemp(join(folders.build, 'backfill-'))
  try {
    const { origins, items } = await pastOrigins(options)
    const size = Math.max(1, Math.floor(ROWS_A_BUILD / Math.max(1, items)))
    for (let done = 0; done < origins.length; done += size) {
      onProgress?.(done, origins.length)
      const batch = origins.slice(done, done + size)
      const buildPath = join(scratch, `${done}.duckdb`)
      await writeInputs(buildPath, published, batch)
      await mkdir(join(scratch, 'dbt'), { recursive: true })
      await buildForecast({ buildPath, rawPath: folders.raw, workDir: join(scratch, 'dbt'), vars: {} })
      await landForecasts(folders.workspace, { buildPath, runId: `backfill ${batch[0]}`, clock })
      await rm(buildPath, { force: true })
    }
    return { first: origins[0] ?? null, last: origins.at(-1) ?? null, origins: origins.length }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The mornings, a week apart and oldest first, that no forecast was landed for yet; and how many items there are. */
async function pastOrigins({ published, folders, weeks }: BackfillOptions) {
  const file = await openDuckDB(':memory:')
  try {
    await file.connection.run(`attach ${literal(published)} as published (read_only)`)
    await file.connection.run(`attach ${literal(folders.raw)} as raw (read_only)`)
    const found = await file.connection.runAndReadAll(`
      select distinct (as_of_date + 1 - (7 * week)::int)::text as origin
      from published.dim_entities, range(1, ${weeks + 1}) as weeks (week)
      where as_of_date + 1 - (7 * week)::int >= first_fiscal_year_start + ${FIRST_AFTER_DAYS}
        and (entity_id, as_of_date + 1 - (7 * week)::int)
          not in (select (entity_id, origin_date) from raw.forecast__totals)
      order by origin`)
    const counted = await file.connection.runAndReadAll('select count(*) from published.dim_items')
    return {
      origins: found.getRowsJson().map(([origin]) => String(origin)),
      items: Number(counted.getRowsJson()[0]?.[0] ?? 0),
    }
  } finally {
    await file.close()
  }
}

async function writeInputs(buildPath: string, published: string, origins: readonly string[]): Promise<void> {
  const file = await openDuckDB(buildPath)
  try {
    await file.connection.run(`attach ${literal(published)} as published (read_only)`)
    for (const statement of inputStatements(publishedInputs(origins))) await file.connection.run(statement)
  } finally {
    await file.close()
  }
}

/** What was known the evening before each origin, from the tables of a published file. */
function publishedInputs(origins: readonly string[]): Inputs {
  const days = origins.map((origin) => `date ${literal(origin)}`).join(', ')
  return {
    int_forecast_origins: `
      with lags as (
        -- how many days after its own a receipt was known, in nine of ten: a forecast of then stood on whole books
        select entity_id, origin,
          least(31, greatest(0, coalesce(quantile_disc(known_from::date - effective_date, 0.9), 0)))::int as days
        from published.dim_entities
        cross join (select unnest([${days}]) as origin)
        left join published.fct_receivable_events using (entity_id)
        where event = 'issued' and reason = 'receipt' and known_from < origin and known_from >= origin - interval 1 year
        group by all
      )
      select entities.entity_id, origin - 1 as as_of_date, origin as origin_date,
        (origin + lags.days)::timestamp - interval 1 second as known_at
      from published.dim_entities as entities
      inner join lags using (entity_id)
      where origin <= entities.as_of_date and origin >= entities.first_fiscal_year_start + ${FIRST_AFTER_DAYS}`,
    int_forecast_drivers:
      "select item_id, if(line_class = 'bounce', 'bounce', account_role) as driver from published.dim_items",
    int_items_standing: 'select *, 0::decimal(18, 2) as open_amount from published.dim_items',
    int_items_described: 'select * from published.dim_items',
    int_allocations_known:
      "select *, timestamp '9999-12-31 00:00:00' as known_to from published.fct_payment_allocations",
    int_receivable_events: 'select * from published.fct_receivable_events',
    int_disputes_placed: 'select * from published.fct_disputes',
    int_promises_placed: 'select * from published.fct_promises',
    dim_entities: 'select * from published.dim_entities',
  }
}
