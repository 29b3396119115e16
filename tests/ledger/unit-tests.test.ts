import { spawnSync } from 'node:child_process'
import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../helpers/pipeline.ts'
import { temporaryFolder } from '../helpers/workspace.ts'
import { buildCases } from './support/cases.ts'

// A run leaves them out: they prove the models, not a company's figures. They only need tables of the right columns.
it('the unit tests beside the models hold', { timeout: 600_000 }, async () => {
  const built = await buildCases()
  built.close()
  const folder = await temporaryFolder('unit-tests')
  const copy = join(folder, basename(built.buildPath))
  await copyFile(built.buildPath, copy)
  const { stdout } = spawnSync(
    join(ROOT, '.venv', ...(process.platform === 'win32' ? ['Scripts', 'dbt.exe'] : ['bin', 'dbt'])),
    ['test', '--project-dir', ROOT, '--select', 'test_type:unit'],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        ...{ ENCOURS_BUILD_PATH: copy, ENCOURS_RAW_PATH: built.rawPath, DBT_PROFILES_DIR: ROOT },
        ...{ DBT_TARGET_PATH: join(folder, 'target'), DBT_LOG_PATH: join(folder, 'logs') },
        DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
      },
    },
  )
  expect(stdout).toMatch(/Done\. PASS=\d{2,} WARN=0 ERROR=0 SKIP=0/)
})
