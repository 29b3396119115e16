import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './measure.ts'

interface Results {
  readonly results: readonly { unique_id: string; compiled_code: string | null; status: string }[]
}

/** What the last dbt build of a workspace ran, as bare statements in the order it ran them. */
export interface Plan {
  readonly models: number
  readonly tests: number
  readonly statements: readonly string[]
}

/** Reads dbt's own record of its last build. Unit tests have no SQL of ours to compare and are left out. */
export async function readPlan(targetDir: string): Promise<Plan> {
  const { results } = JSON.parse(await readFile(join(targetDir, 'run_results.json'), 'utf8')) as Results
  const statements: string[] = []
  const counts = { model: 0, test: 0 }
  for (const { unique_id: id, compiled_code: sql } of results) {
    const [kind, , name = ''] = id.split('.')
    if (kind === 'seed') statements.push(seedOf(name))
    if (!sql) continue
    if (kind === 'model') {
      statements.push(`create or replace table main.${name} as (\n${sql}\n)`)
      counts.model += 1
    } else if (kind === 'test') {
      statements.push(`select count(*) from (\n${sql}\n)`)
      counts.test += 1
    }
  }
  return { models: counts.model, tests: counts.test, statements }
}

/** A seed as one statement: finance's own rows, every column a text. */
const seedOf = (name: string): string => {
  const path = join(ROOT, 'models', 'seeds', `${name}.csv`)
  return `create or replace table main.${name} as select * from read_csv('${path}', header = true, all_varchar = true)`
}
