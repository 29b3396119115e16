import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './measure.ts'

interface Node {
  readonly resource_type: string
  readonly alias: string
  readonly original_file_path: string
  readonly config: { readonly materialized?: string }
}

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
  const manifest = JSON.parse(await readFile(join(targetDir, 'manifest.json'), 'utf8')) as {
    nodes: Record<string, Node>
  }
  const { results } = JSON.parse(await readFile(join(targetDir, 'run_results.json'), 'utf8')) as Results
  const statements: string[] = []
  const counts = { model: 0, test: 0 }
  for (const { unique_id: id, compiled_code: sql } of results) {
    const node = manifest.nodes[id]
    if (node?.resource_type === 'seed') statements.push(seedOf(node))
    if (!node || !sql) continue
    if (node.resource_type === 'model') {
      const kind = node.config.materialized === 'view' ? 'view' : 'table'
      statements.push(`create or replace ${kind} main.${node.alias} as (\n${sql}\n)`)
      counts.model += 1
    } else if (node.resource_type === 'test') {
      statements.push(`select count(*) from (\n${sql}\n)`)
      counts.test += 1
    }
  }
  return { models: counts.model, tests: counts.test, statements }
}

/** A seed as one statement: finance's own rows, every column a text. */
const seedOf = ({ alias, original_file_path: path }: Node): string =>
  `create or replace table main.${alias} as select * from read_csv('${join(ROOT, path)}', header = true, all_varchar = true)`
