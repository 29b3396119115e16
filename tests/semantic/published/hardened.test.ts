import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { expect, it, onTestFinished } from 'vitest'
import { openRegistry } from '../../../semantic/published/registry.ts'
import { publishedFolder } from '../../helpers/builds.ts'

/** Every way out of the file that DuckDB has words for. `{dir}` is a folder with a readable file `secret.csv`. */
const PROBES = [
  "select * from read_csv('{dir}/secret.csv')",
  "select * from '{dir}/secret.csv'",
  "select * from read_text('{dir}/secret.csv')",
  "select * from read_blob('{dir}/secret.csv')",
  "select * from read_json('{dir}/secret.csv')",
  "select * from read_parquet('{dir}/secret.csv')",
  "select * from glob('{dir}/*')",
  "select * from sniff_csv('{dir}/secret.csv')",
  "select * from parquet_metadata('{dir}/secret.csv')",
  "copy dim_items to '{dir}/out.csv'",
  "copy (select 1) to '{dir}/out.parquet' (format parquet)",
  "copy dim_items from '{dir}/secret.csv'",
  "attach '{dir}/other.duckdb' as other",
  "attach '{dir}/published/v000002.duckdb' as next (read_only)",
  "export database '{dir}/export'",
  "import database '{dir}/export'",
  'install httpfs',
  'load httpfs',
  "install '{dir}/evil.duckdb_extension'",
  "load '{dir}/evil.duckdb_extension'",
  'set enable_external_access = true',
  "set memory_limit = '100GB'",
  'set lock_configuration = false',
  "set log_query_path = '{dir}/queries.log'",
  "pragma profiling_output = '{dir}/profile.json'",
  "pragma enable_profiling = 'json'",
  'reset threads',
  "set temp_directory = '{dir}/spill'",
  "set secret_directory = '{dir}'",
  "set extension_directory = '{dir}'",
  'create table intruder (a integer)',
  "create secret s (type s3, key_id 'a', secret 'b')",
  'insert into dim_items values (1, 1)',
  'update dim_items set amount = 0',
  'delete from dim_items',
  'drop table dim_items',
  'alter table dim_items add column b integer',
  'create macro intruding() as 1',
  'truncate dim_items',
  "select * from sqlite_scan('{dir}/secret.csv', 't')",
  "select * from 'https://example.org/data.csv'",
]

async function registryOfTwo() {
  const folder = await publishedFolder()
  await folder.publish({ items: 2, amount: '1.00' })
  await folder.publish({ items: 3, amount: '1.00' })
  await writeFile(join(folder.root, 'secret.csv'), 'a\n1\n')
  const registry = await openRegistry(folder.publishedDir)
  onTestFinished(() => registry.close())
  return { folder, registry }
}

it('refuses every statement that would leave the published file or change it', async () => {
  const { folder, registry } = await registryOfTwo()
  const passed: string[] = []
  for (const probe of PROBES) {
    const statement = probe.replaceAll('{dir}', folder.root)
    await registry
      .withConnection(1, (connection) => connection.runAndReadAll(statement))
      .then(
        () => passed.push(probe),
        () => {},
      )
  }
  expect(passed).toEqual([])
  for (const name of ['out.csv', 'out.parquet', 'other.duckdb', 'export', 'queries.log', 'profile.json', 'spill']) {
    expect(existsSync(join(folder.root, name))).toBe(false)
  }
  const rows = await registry.withConnection(1, async (connection) =>
    (await connection.runAndReadAll('select sum(amount)::varchar from dim_items')).getRowsJson(),
  )
  expect(rows).toEqual([['2.00']])
})

it('lets a long answer write in a folder of its own and nowhere else, and removes the folder', async () => {
  const { folder, registry } = await registryOfTwo()
  const lease = await registry.acquire(1)
  onTestFinished(() => lease.release())
  const passed: string[] = []
  const own = await lease.apart(async (connection, apart) => {
    for (const probe of [...PROBES, `copy (select 1) to '${apart}/../out.csv'`]) {
      const statement = probe.replaceAll('{dir}', folder.root)
      await connection.runAndReadAll(statement).then(
        () => passed.push(probe),
        () => {},
      )
    }
    await connection.run(`copy dim_items to '${apart}/rows.csv'`)
    expect(existsSync(join(apart, 'rows.csv'))).toBe(true)
    return apart
  })
  expect(passed).toEqual([])
  expect(existsSync(own)).toBe(false)
})

it('answers what does not fit into memory by way of the disk, apart from the short answers', async () => {
  const { registry } = await registryOfTwo()
  const lease = await registry.acquire(1)
  onTestFinished(() => lease.release())
  // Texts of more than 200 characters, each its own group: over 400 MB.
  const groups = "select repeat('x', 200) || i as text from range(2000000) as r(i) group by text"
  const ask = async (connection: DuckDBConnection) =>
    (await connection.runAndReadAll(`select count(*) from (${groups})`)).getRowsJson()
  expect(await lease.apart(ask, 300_000)).toEqual([['2000000']])
})
