import { prepareLedger } from './land-ledger.ts'
import { prepareRecords } from './land-records.ts'
import { prepareStatements } from './land-statements.ts'
import type { Landing, Prepared } from './landing.ts'
import type { Warehouse } from './warehouse.ts'

/** Compares what was staged of a file with what is landed, each shape by its own keys. */
export function prepare(warehouse: Warehouse, landing: Landing): Promise<Prepared> {
  const { staged } = landing
  if (staged.shape === 'ledger') return prepareLedger(warehouse, { ...landing, staged })
  if (staged.shape === 'records') return prepareRecords(warehouse, { ...landing, staged })
  return prepareStatements(warehouse, { ...landing, staged })
}
