import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { openDuckDB } from '../../duckdb/open.ts'
import { readPointer } from '../../semantic/published/pointer.ts'
import { publishDemo } from '../demo/ensure.ts'
import { foldersOf } from '../pipeline/folders.ts'
import { inside, LEVELS } from './scores.ts'

/** Mean over the draws, and how far the mean may be off: its standard error, null for one draw. */
export type Estimate = readonly [mean: number, error: number | null]

/** How one method did for one company of the demo, over all draws. Ratios, weeks one to four. */
export interface DrawnScore {
  readonly company: string
  readonly method: string
  readonly draws: number
  readonly weekly_wape: Estimate
  readonly bias: Estimate
  readonly coverage: Readonly<Record<'50' | '80' | '95', Estimate>>
  /** Its weekly WAPE less ours, draw by draw: positive where ours is better. */
  readonly worse_by: Estimate
}

/**
 * How the forecast does on the demo's companies, drawn anew so many times. One set of books has fifty independent weeks,
 * which leaves a coverage uncertain by six points: only the same process drawn again tells chance from fault.
 */
export async function scoreDraws(draws: number, tell: (line: string) => void): Promise<DrawnScore[]> {
  const weeks = await openDuckDB(':memory:')
  try {
    for (let seed = 1; seed <= draws; seed += 1) {
      tell(`Draw ${seed} of ${draws}`)
      await inFolder(async (workspace) => {
        await publishDemo(workspace, seed, () => {})
        await keepWeeks(weeks.connection, workspace, seed)
      })
    }
    return await drawnScores(weeks.connection)
  } finally {
    await weeks.close()
  }
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'encours-draw-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Adds what a published workspace knows of its past forecasts. */
export async function keepWeeks(connection: DuckDBConnection, workspace: string, draw: number): Promise<void> {
  const { published } = foldersOf(workspace)
  const pointer = await readPointer(published)
  if (!pointer) throw new Error(`nothing is published in ${published}`)
  const path = join(published, pointer.file).replaceAll("'", "''")
  await connection.run(`attach '${path}' as drawn (read_only)`)
  const rows = `select ${draw} as draw, * from drawn.fct_forecast_accuracy where week_number <= 4`
  await connection.run(`create table if not exists weeks as ${rows} limit 0`)
  await connection.run(`insert into weeks ${rows}`)
  await connection.run('detach drawn')
}

const ESTIMATED = ['weekly_wape', 'bias', 'inside50', 'inside80', 'inside95', 'worse_by']

/** One score for each company and method, ours first. */
export async function drawnScores(connection: DuckDBConnection): Promise<DrawnScore[]> {
  const covered = Object.entries(LEVELS).map(([level, bounds]) => `${inside(bounds)} as inside${level}`)
  const estimates = ESTIMATED.map((name) => `avg(${name}), stddev_samp(${name}) / sqrt(count(*))`)
  const answer = await connection.runAndReadAll(`
    with draws as (
      select draw, entity_id, method,
        sum(abs(expected_amount - received_amount))::double / sum(received_amount) as weekly_wape,
        sum(expected_amount - received_amount)::double / sum(received_amount) as bias,
        ${covered.join(', ')}
      from weeks group by all
    ), compared as (
      select draws.*, draws.weekly_wape - ours.weekly_wape as worse_by
      from draws inner join draws as ours
        on draws.draw = ours.draw and draws.entity_id = ours.entity_id and ours.method = 'encours'
    )
    select entity_id, method, count(*), ${estimates.join(', ')}
    from compared group by entity_id, method order by entity_id, method <> 'encours', method`)
  return answer.getRowsJson().map(([company, method, draws, ...figures]) => {
    const estimate = (name: string): Estimate => {
      const [mean, error] = figures.slice(2 * ESTIMATED.indexOf(name))
      return [Number(mean), error === null ? null : Number(error)]
    }
    return {
      company: String(company),
      method: String(method),
      draws: Number(draws),
      weekly_wape: estimate('weekly_wape'),
      bias: estimate('bias'),
      coverage: { 50: estimate('inside50'), 80: estimate('inside80'), 95: estimate('inside95') },
      worse_by: estimate('worse_by'),
    }
  })
}
