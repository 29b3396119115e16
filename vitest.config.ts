import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const sharedDemo = 'tests/setup/global.ts'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // Builds the demo company once; tests get its place through inject().
    globalSetup: existsSync(sharedDemo) ? [sharedDemo] : [],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // Real DuckDB, dbt and servers: one process a file, so that a crash names its test; two, for a two-core machine.
    pool: 'forks',
    maxWorkers: 2,
  },
})
