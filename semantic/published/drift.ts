import type { Said } from './errors.ts'
import type { Manifest } from './manifest.ts'
import type { TableContent } from './tables.ts'

/**
 * Fewer doubts, differences, refusals or sources is no loss of books; what compares bank and ledger goes when a second account
 * makes it unsure which books which, and a doubt says so. A forecast of fewer open items is none either, but one
 * forgotten is: what past ones said cannot be made again.
 */
const FREE_TO_SHRINK = new Set([
  ...['fct_data_doubts', 'fct_sources', 'fct_refusals'],
  ...['fct_bank_differences', 'fct_bank_reconciliation', 'fct_bank_lines'],
  ...['fct_receipts_forecast', 'fct_customer_receipts_forecast', 'fct_forecast_items'],
  ...['fct_forecast_calibration', 'fct_forecast_comparison'],
])
/** Below this many rows half of them may well go in one correction. */
const TOO_FEW_TO_JUDGE = 20

/** One sentence for each table that lost more than half of its rows, or all of them, since the version served now. */
export function driftReasons(tables: Record<string, TableContent>, previous: Manifest | null): Said[] {
  return Object.entries(previous?.tables ?? {}).flatMap(([name, before]) => {
    if (FREE_TO_SHRINK.has(name) || before.rows === 0) return []
    const now = tables[name]?.rows ?? 0
    const isLost = now === 0 || (before.rows >= TOO_FEW_TO_JUDGE && now * 2 < before.rows)
    if (!isLost) return []
    return [
      {
        en:
          `${name} has ${now} rows, ${before.rows} before: if this is meant, run again with --accept-drift; ` +
          'else put the missing files back.',
        fr:
          `${name} a ${now} lignes, ${before.rows} avant : si c’est voulu, relancez avec --accept-drift ; ` +
          'sinon remettez les fichiers manquants.',
      },
    ]
  })
}
