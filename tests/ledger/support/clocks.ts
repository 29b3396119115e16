import type { DuckDBConnection } from '@duckdb/node-api'
import { type Built, sharedBuild } from './built.ts'
import { query, type Row } from './query.ts'
import { type Drawn, randomLedgers } from './random-ledgers.ts'
import { ENTITIES, filesOf } from './two-exports.ts'

/** When the first exports were landed and published, and when the second ones were. */
export const [T1, T2] = ['2025-04-05T08:00:00Z', '2025-05-06T08:00:00Z'] as const

/** The ledgers drawn by chance are the same at every run. */
export const SEED = 20260331
export const drawn: readonly Drawn[] = randomLedgers(60, SEED)

/** The hand-worked exports and those drawn by chance, landed and published twice. */
export async function buildTwice(): Promise<Built> {
  const entities = [...ENTITIES, ...drawn.map(({ siren }) => siren)].map((siren) => ({ id: siren, siren }))
  const turns = [
    { now: T1, files: Object.assign(filesOf(0), ...drawn.map(({ first }) => first)) },
    { now: T2, files: Object.assign(filesOf(1), ...drawn.map(({ last }) => last)) },
  ]
  return sharedBuild('exports', turns, JSON.stringify({ entities }))
}

/** Items and days, up to the books of the first export, whose open amount known at `moment` is not what it published. */
export async function rewritten(connection: DuckDBConnection, moment: string): Promise<Row[]> {
  return query(
    connection,
    `with books as (select entity_id, books_date from earlier.dim_entities), published as (
         select item_id, effective_date as day, sum(amount) as amount
         from earlier.fct_receivable_events join books using (entity_id)
         where is_current and effective_date <= books_date group by all
       ), known as (
         select item_id, effective_date as day, sum(amount) as amount
         from fct_receivable_events join books using (entity_id)
         where effective_date <= books_date and known_from <= $moment::timestamp and $moment::timestamp < known_to group by all
       ), days as (
         select item_id, day, sum(published.amount) over (partition by item_id order by day) as published,
           sum(known.amount) over (partition by item_id order by day) as known
         from published full join known using (item_id, day)
       )
       select item_id, entity_id, reference, day, published, known
       from days left join dim_items using (item_id) where coalesce(published, 0) <> coalesce(known, 0)`,
    { moment: moment.replace('Z', '') },
  )
}
