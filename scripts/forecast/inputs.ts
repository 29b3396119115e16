/**
 * The tables that the forecast's models read, by the names of the models that make them in a run. Past origins are
 * forecast from a file that holds these tables alone.
 */
export interface Inputs {
  /** entity_id, as_of_date, origin_date, known_at: an origin knows what was known at that moment. */
  readonly int_forecast_origins: string
  /** item_id, driver: a fact known at issue. */
  readonly int_forecast_drivers: string
  /** One row per due line, signed as the ledger. */
  readonly int_items_standing: string
  /** The same, as what a debt was moved to is looked for in. */
  readonly int_items_described: string
  readonly int_allocations_known: string
  /** What was issued and applied, when, and from when to when it was known. */
  readonly int_receivable_events: string
  readonly int_disputes_placed: string
  readonly int_promises_placed: string
  readonly dim_entities: string
}

/** The statements that write the inputs, each a query under its name. */
export const inputStatements = (inputs: Inputs): string[] =>
  Object.entries(inputs).map(([name, query]) => `create or replace table ${name} as ${query}`)
