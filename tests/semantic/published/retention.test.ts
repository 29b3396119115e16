import { readdirSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { manifestName } from '../../../semantic/published/manifest.ts'
import { removeOldVersions } from '../../../semantic/published/retention.ts'
import { rollBack } from '../../../semantic/published/rollback.ts'
import { listVersions } from '../../../semantic/published/versions.ts'
import { publishedFolder } from '../../helpers/builds.ts'

/** Five versions, of which `old` were published a day ago. */
async function fiveVersions(old: readonly number[]) {
  const folder = await publishedFolder()
  for (let items = 1; items <= 5; items += 1) await folder.publish({ items, amount: '1.00' })
  const yesterday = new Date(Date.now() - 86_400_000)
  for (const version of old) await utimes(join(folder.publishedDir, manifestName(version)), yesterday, yesterday)
  return folder
}

it('keeps the three newest versions and whatever is younger than a quarter of an hour', async () => {
  const { publishedDir } = await fiveVersions([1])
  await removeOldVersions(publishedDir)
  expect(await listVersions(publishedDir)).toEqual([5, 4, 3, 2])
  expect(readdirSync(publishedDir).filter((name) => name.startsWith('v000001'))).toEqual([])
})

it('keeps the version that is served after a rollback, however old', async () => {
  const { publishedDir } = await fiveVersions([1, 2])
  await rollBack(publishedDir, 1)
  await removeOldVersions(publishedDir)
  expect(await listVersions(publishedDir)).toEqual([5, 4, 3, 1])
})
