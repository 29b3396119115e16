import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { foldersOf } from '../pipeline/folders.ts'
import { bigWorkspace } from './ledgers.ts'
import { alternate, leg, measure } from './measure.ts'
import { readPlan } from './plan.ts'
import { costs, type Finding, seconds } from './report.ts'

const ROUNDS = 2
const FIXED_AIM = 2.6
const MODEL_AIM = 0.06

/** One `dbt build`, against the same models and tests run as bare SQL in one process. */
export async function benchBuilding(scratch: string, lines: number): Promise<Finding> {
  const { workspace } = await bigWorkspace(scratch, lines)
  const folders = foldersOf(workspace)
  await measure(scratch, leg('land', workspace))
  // Compiled SQL names the build's file, so the bare run needs one of the same name elsewhere.
  const built = join(folders.build, 'bench', 'build.duckdb')
  const bare = join(scratch, 'bare', 'build.duckdb')
  const plan = join(scratch, 'plan.json')
  for (const path of [built, bare]) await mkdir(dirname(path), { recursive: true })
  await measure(scratch, leg('build', workspace, built))
  const found = await readPlan(join(folders.dbt, 'target'))
  await writeFile(plan, JSON.stringify(found.statements))
  const sides = await alternate(ROUNDS, {
    'bare SQL': async () => {
      await rm(bare, { force: true })
      return measure(scratch, leg('sql-bare', plan, bare, folders.raw))
    },
    'dbt build': () => measure(scratch, leg('build', workspace, built)),
  })
  const nodes = found.models + found.tests
  const more = (of: 'wall' | 'cpu'): string => seconds(sides['dbt build'][of] - sides['bare SQL'][of])
  const aim = (count: number): string => seconds(FIXED_AIM + MODEL_AIM * count)
  return {
    title: `dbt build over ${lines.toLocaleString('en')} lines: ${found.models} models and ${found.tests} tests, against the same SQL bare`,
    aim: `+ 2.6 s + 60 ms a model: ${aim(found.models)} for the models, ${aim(nodes)} with each test counted as one`,
    result: `wall + ${more('wall')}, CPU + ${more('cpu')}`,
    rows: costs(sides),
  }
}
