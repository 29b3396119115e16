import { join } from 'node:path'
import { rawPath } from '../../../extract/warehouse/warehouse.ts'
import { buildForecast } from '../../forecast/build.ts'

/** One forecast over inputs already written in a folder, as a backfill makes it. */
const [, , folder = ''] = process.argv
await buildForecast({ buildPath: join(folder, 'build.duckdb'), rawPath: rawPath(folder), workDir: folder, vars: {} })
