import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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

it('refuses every statement that would leave the published file or change it', async () => {
  const folder = await publishedFolder()
  await folder.publish({ items: 2, amount: '1.00' })
  await folder.publish({ items: 3, amount: '1.00' })
  await writeFile(join(folder.root, 'secret.csv'), 'a\n1\n')
  const registry = await openRegistry(folder.publishedDir)
  onTestFinished(() => registry.close())
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
