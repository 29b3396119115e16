import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bigWorkspace } from './ledgers.ts'
import { alternate, leg, measure } from './measure.ts'
import { costs, type Finding, ratio } from './report.ts'

const ROUNDS = 3

/** Landing a ledger through the product, against DuckDB's own typed reader on the same file. */
export async function benchLanding(scratch: string, lines: number): Promise<Finding> {
  const { workspace, file } = await bigWorkspace(scratch, lines)
  const database = join(scratch, 'bare.duckdb')
  const sides = await alternate(ROUNDS, {
    'bare read_csv': async () => {
      await rm(database, { force: true })
      return measure(scratch, leg('read-bare', file, database))
    },
    landing: () => measure(scratch, leg('land', workspace)),
  })
  const wall = ratio(sides.landing.wall, sides['bare read_csv'].wall)
  const cpu = ratio(sides.landing.cpu, sides['bare read_csv'].cpu)
  return {
    title: `Landing ${lines.toLocaleString('en')} lines, against the bare typed reader`,
    aim: 'wall ≤ 3 ×, ≤ 2.2 × once set-based',
    result: `wall ${wall} ×, CPU ${cpu} ×`,
    rows: costs(sides),
  }
}
