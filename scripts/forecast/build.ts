import { join } from 'node:path'
import { Dbt } from '../pipeline/dbt.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** The models of the forecast; what they read is written by whoever asks for past origins. */
const MODELS = {
  select: ['tag:forecast', 'int_transfers_followed'],
  exclude: ['int_forecast_origins', 'int_forecast_drivers'],
}

export interface ForecastBuild {
  /** Holds the tables the forecast reads: see `INPUTS`. */
  readonly buildPath: string
  readonly rawPath: string
  readonly workDir: string
  readonly vars: Readonly<Record<string, unknown>>
  /** One model and what it needs, when not all are wanted. */
  readonly until?: string
}

/** Builds the forecast's models over inputs already in the file, for whatever origins they name. Throws BuildError. */
export async function buildForecast({ until, ...paths }: ForecastBuild): Promise<void> {
  const select = until ? [`+${until},tag:forecast`, 'int_transfers_followed'] : MODELS.select
  await new Dbt(ROOT).build({ ...paths, clock: '9999-12-30 00:00:00', only: { ...MODELS, select } })
}
