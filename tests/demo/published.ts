import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openDuckDB } from '../../duckdb/open.ts'
import type { CompanyTruth } from '../../scripts/demo/truth.ts'
import { readPointer } from '../../semantic/published/pointer.ts'

/** The published demo and the truth beside its files. Throws, saying why, when the demo could not be built. */
export async function openDemo() {
  const workspace = inject('demoWorkspace')
  if (workspace === '') throw new Error(`The demo was not built: ${inject('demoFailure')}`)
  const publishedDir = join(workspace, 'data', 'published')
  const pointer = await readPointer(publishedDir)
  const opened = await openDuckDB(join(publishedDir, pointer?.file ?? ''), { access_mode: 'READ_ONLY' })
  const { companies } = JSON.parse(await readFile(join(workspace, 'truth', 'truth.json'), 'utf8')) as {
    companies: CompanyTruth[]
  }
  return {
    companies,
    close: opened.close,
    /** Rows of a query, every value as text or null. */
    async rows(sql: string): Promise<(string | null)[][]> {
      const reader = await opened.connection.runAndReadAll(sql)
      return reader.getRowsJson().map((row) => row.map((value) => (value === null ? null : String(value))))
    },
  }
}

export type Demo = Awaited<ReturnType<typeof openDemo>>

/** What two maps disagree on, both sides named; at most twenty, so that a failure stays readable. */
export function differences(expected: Map<string, string>, found: Map<string, string>): string[] {
  const keys = [...new Set([...expected.keys(), ...found.keys()])]
  return keys
    .filter((key) => expected.get(key) !== found.get(key))
    .slice(0, 20)
    .map((key) => `${key}: expected ${expected.get(key) ?? 'nothing'}, found ${found.get(key) ?? 'nothing'}`)
}
