import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDB } from '../../duckdb/open.ts'
import type { Manifest } from '../../semantic/published/manifest.ts'
import { publish } from '../../semantic/published/publish.ts'
import { temporaryFolder } from './workspace.ts'

/** A build small enough to be written in milliseconds, which the audit accepts: one invoice of `amount` per item. */
export interface SmallBuild {
  readonly items: number
  readonly amount: string
  /** Rows in the reverse order: the content is the same. */
  readonly isReversed?: boolean
  /** SQL run on the finished build, to break it. */
  readonly thenRun?: readonly string[]
}

let buildNumber = 0

function nextPath(dir: string): string {
  buildNumber += 1
  return join(dir, `build-${process.pid}-${buildNumber}.duckdb`)
}

/** Writes the build as dbt would: tables in the main schema of a new file, closed. */
export async function writeBuild(dir: string, build: SmallBuild, path = nextPath(dir)): Promise<string> {
  await mkdir(dir, { recursive: true })
  const file = await openDuckDB(path)
  const order = build.isReversed ? 'order by n desc' : 'order by n'
  const open = `${build.amount}::decimal(18, 2)`
  const statements = [
    `create table dim_entities as select 'main' as entity_id, 'EUR' as currency_code, date '2026-03-31' as as_of_date`,
    `create table dim_items as select 'i' || n as item_id, ${open} as amount from range(${build.items}) r(n) ${order}`,
    `create table fct_receivable_events as
     select 'e' || n as event_id, 'i' || n as item_id, 'main' as entity_id, '411' as account_root, 'issued' as event,
       date '2026-01-31' as effective_date, ${open} as amount, timestamp '2026-01-31' as known_from, true as is_current
     from range(${build.items}) r(n) ${order}`,
    `create table fct_receivable_balances as
     select 'i' || n as item_id, 'main' as entity_id, '411' as account_root, 'EUR' as currency_code,
       date '2026-01-31' as valid_from, date '9999-12-31' as valid_to, ${open} as open_amount
     from range(${build.items}) r(n) ${order}`,
    `create table fct_ledger_proof as select date '2026-03-31' as date, 'main' as entity_id, '411' as account,
       0.00::decimal(18, 2) as difference, 0 as identities_broken`,
    `create table fct_data_doubts as select 'd' as doubt_id, 'old_credit' as check_name, 'main' as entity_id,
       0.00::decimal(18, 2) as amount`,
    `create table fct_sources as select 'fec' as source, 'ledger_lines' as stream, 'main' as entity_id,
       timestamp '2026-04-01' as last_landed_at, date '2026-03-31' as last_ledger_date`,
    `create table int_scratch as select 1 as never_published`,
    ...(build.thenRun ?? []),
  ]
  for (const statement of statements) await file.connection.run(statement)
  await file.close()
  return path
}

/** A published folder of its own, and a way to publish small builds into it. */
export async function publishedFolder() {
  const root = await temporaryFolder('published')
  const publishedDir = join(root, 'published')
  const buildDir = join(root, 'build')
  const macrosDir = join(root, 'macros')
  await mkdir(publishedDir)
  await mkdir(macrosDir)
  return {
    root,
    publishedDir,
    buildDir,
    macrosDir,
    async publish(build: SmallBuild, acceptDrift = false): Promise<Manifest> {
      const buildPath = await writeBuild(buildDir, build)
      const clock = '2026-04-01 00:00:00'
      return publish({ buildPath, publishedDir, macrosDir, runId: 'test', clock, acceptDrift })
    },
  }
}
