import { type Kysely, sql } from 'kysely'
import type { Marts } from './money.ts'
import type { TableShape } from './tables.ts'

/** What a manifest says about the business: figures as text. */
export interface Facts {
  readonly asOf: string | null
  readonly totals: { currency: string; openAmount: string }[]
  readonly sources: {
    source: string
    stream: string
    entity: string
    lastLandedAt: string | null
    lastLedgerDate: string | null
  }[]
}

/** Reads the figures a manifest carries. */
export async function readFacts(db: Kysely<Marts>, shapes: readonly TableShape[]): Promise<Facts> {
  const entities = await db
    .selectFrom('dim_entities')
    .select((eb) => eb.fn.min<string | null>('as_of_date').as('as_of'))
    .executeTakeFirst()
  const { rows: totals } = await sql<{ currency: string; openAmount: string }>`
    select b.currency_code as currency, sum(b.open_amount)::varchar as "openAmount"
    from fct_receivable_balances b join dim_entities d using (entity_id)
    where b.valid_from <= d.as_of_date and d.as_of_date < b.valid_to group by all order by all
  `.execute(db)
  const hasSources = shapes.some((shape) => shape.name === 'fct_sources')
  const sources = hasSources ? await db.selectFrom('fct_sources').selectAll().execute() : []
  return {
    asOf: entities?.as_of ?? null,
    totals,
    sources: sources
      .map((row) => ({
        source: row.source,
        stream: row.stream,
        entity: row.entity_id,
        lastLandedAt: row.last_landed_at,
        lastLedgerDate: row.last_ledger_date,
      }))
      .sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1)),
  }
}
