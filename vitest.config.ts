import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const sharedDemo = 'tests/setup/global.ts'

/** Minutes each, and a fresh clone does not know it: begun last, one of them would keep one core waiting. */
const LONG = [
  ...[
    'agreement/api-csv-sql',
    'faults/run-kill',
    'restatements-over-exports',
    'forecast/backfill',
    'faults/publish-kill',
  ],
  ...['second-clock', 'export-command', 'agreement/by-aggregation', 'xlsx-memory', 'tests/e2e/'],
]

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((name) => moduleId.includes(name))
      return found < 0 ? LONG.length : found
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // Builds the demo company once; tests get its place through inject().
    globalSetup: existsSync(sharedDemo) ? [sharedDemo] : [],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // Real DuckDB, dbt and servers: in processes of their own, two, for a two-core machine. Each is given one file after
    // the other, so that a crash names its test; what is costly to load, Cube before all, is loaded once.
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
  },
})
