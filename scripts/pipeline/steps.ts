import { join } from 'node:path'
import { openDuckDB } from '../../duckdb/open.ts'
import { type Progress, pull } from '../../extract/run.ts'
import { landForecasts } from '../../extract/warehouse/land-forecasts.ts'
import { Dbt } from './dbt.ts'
import type { Steps } from './run.ts'

/** The folder of the project: the dbt project, its Python environment, the scripts. */
export const ROOT = join(import.meta.dirname, '..', '..')

interface Raw {
  fec__exports: { _entity: string }
}

/** What `encours run` does: lands the inbox, then builds and tests every model. */
export const realSteps: Steps = {
  async land(folders, config, { workspace, now, acceptHeld, onStep }) {
    const onProgress = ({ file, index, total }: Progress) => onStep?.('extract', `${file}, ${index + 1} of ${total}`)
    const result = await pull(config, { workspace, clock: now, acceptHeld, onProgress })
    return {
      runId: result.runId,
      files: result.files,
      entities: result.entities,
      hasLedger: await hasLedger(folders.raw),
    }
  },
  async build(folders, buildPath, told, onProgress) {
    await new Dbt(ROOT).build({ ...told, buildPath, rawPath: folders.raw, workDir: folders.dbt, onProgress })
  },
  async keepForecast({ workspace }, buildPath, runId, clock) {
    await landForecasts(workspace, { buildPath, runId, clock })
  },
}

async function hasLedger(rawPath: string): Promise<boolean> {
  const raw = await openDuckDB<Raw>(rawPath, { access_mode: 'READ_ONLY' })
  try {
    const found = await raw.db.selectFrom('fec__exports').select('_entity').limit(1).executeTakeFirst()
    return found !== undefined
  } finally {
    await raw.close()
  }
}
