import type { Caller } from '../../../semantic/auth.ts'
import type { SemanticLayer } from '../../../semantic/cube.ts'
import { readManifest } from '../../../semantic/published/manifest.ts'
import type { Registry } from '../../../semantic/published/registry.ts'

type Cells = Record<string, string | null>

/** One question's answer under two versions. */
interface Compared {
  readonly query: object
  readonly before: readonly Cells[] | null
  readonly after: readonly Cells[]
}

/** What a publication changed in the figures. */
export interface Changes {
  readonly version: number
  readonly asOf: string | null
  /** Null for a first import, or when the version before is no longer kept. */
  readonly before: { readonly version: number; readonly asOf: string | null; readonly ledgerLines: number } | null
  readonly ledgerLines: number
  readonly stock: Compared
  readonly dso: Compared
}

const BY_COMPANY = { dimensions: ['receivables.entity'], order: { 'receivables.entity': 'asc' } } as const
const STOCK = {
  measures: ['open_amount', 'overdue_amount', 'amount_in_doubt', 'customer_count', 'item_count'].map(
    (name) => `receivables.${name}`,
  ),
  ...BY_COMPANY,
}
const DSO = {
  measures: ['board.dso', 'board.dso_status'],
  dimensions: ['board.entity'],
  order: { 'board.entity': 'asc' },
}

/** Asks the same figures of a version and of the one before it, through the semantic layer, as `caller`. */
export async function changesOf(
  { layer, registry }: { layer: SemanticLayer; registry: Registry },
  publishedDir: string,
  caller: Caller,
  requestId: string,
): Promise<Changes> {
  await registry.check()
  const { version, manifest } = registry.current()
  const earlier =
    manifest.previous === null ? null : await readManifest(publishedDir, manifest.previous).catch(() => null)
  const ask = async (query: object, of: number): Promise<Cells[]> => {
    const { body } = await layer.load({ query, caller, requestId, version: of })
    return (JSON.parse(body) as { data: Cells[] }).data
  }
  const compare = async (query: object): Promise<Compared> => ({
    query,
    // A version that an older program published may not have what is asked: then there is nothing to compare with.
    before: earlier && (await ask(query, earlier.version).catch(() => null)),
    after: await ask(query, version),
  })
  return {
    version,
    asOf: manifest.asOf,
    before: earlier && { version: earlier.version, asOf: earlier.asOf, ledgerLines: linesIn(earlier) },
    ledgerLines: linesIn(manifest),
    stock: await compare(STOCK),
    dso: await compare(DSO),
  }
}

const linesIn = ({ tables }: { tables: Record<string, { rows: number }> }): number => tables.fct_ledger_lines?.rows ?? 0
