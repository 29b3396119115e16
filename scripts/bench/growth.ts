import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { foldersOf } from '../pipeline/folders.ts'
import { bigWorkspace } from './ledgers.ts'
import { type Cost, leg, measure } from './measure.ts'
import { costs, type Finding, ratio } from './report.ts'

const AIM = 11

/** One build of a ledger and of one ten times as long: what grows faster than the ledger shows. */
export async function benchGrowth(scratch: string, lines: number): Promise<Finding> {
  const small = await buildOf(scratch, lines)
  const large = await buildOf(scratch, lines * 10)
  return {
    title: `dbt build over ${lines.toLocaleString('en')} lines and over ten times as many`,
    aim: `≤ ${AIM} ×`,
    result: `wall ${ratio(large.wall, small.wall)} ×, CPU ${ratio(large.cpu, small.cpu)} ×`,
    rows: costs({ [`${lines} lines`]: small, [`${lines * 10} lines`]: large }),
  }
}

async function buildOf(scratch: string, lines: number): Promise<Cost> {
  const { workspace } = await bigWorkspace(scratch, lines)
  const built = join(foldersOf(workspace).build, 'bench', 'build.duckdb')
  await measure(scratch, leg('land', workspace))
  await mkdir(dirname(built), { recursive: true })
  const cost = await measure(scratch, leg('build', workspace, built))
  await rm(workspace, { recursive: true, force: true })
  return cost
}
