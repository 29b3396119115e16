import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseName, manifestName } from './manifest.ts'
import { readPointer } from './pointer.ts'
import { listVersions } from './versions.ts'

const KEPT_VERSIONS = 3
const KEPT_MINUTES = 15

/** Keeps the served version, the three newest and whatever is younger than a quarter of an hour. */
export async function removeOldVersions(publishedDir: string): Promise<void> {
  const pointer = await readPointer(publishedDir).catch(() => null)
  // Without a readable pointer nobody knows what is served: keep everything.
  if (!pointer) return
  for (const version of (await listVersions(publishedDir)).slice(KEPT_VERSIONS)) {
    if (version === pointer.version || version === pointer.previous) continue
    const manifest = join(publishedDir, manifestName(version))
    const ageMs = Date.now() - (await stat(manifest)).mtimeMs
    if (ageMs < KEPT_MINUTES * 60_000) continue
    // The manifest first: a kill in between leaves an orphan file, never a manifest that promises a missing one.
    await rm(manifest, { force: true })
    await rm(join(publishedDir, databaseName(version)), { force: true })
  }
}

/** Removes what a killed run left behind: half-written files and databases without a manifest. Needs the run's lock. */
export async function removeOrphans(publishedDir: string): Promise<string[]> {
  const names = await readdir(publishedDir).catch(() => [] as string[])
  const manifests = new Set(names.filter((name) => /^v\d+\.json$/.test(name)))
  const orphans = names.filter((name) => {
    const database = /^(v\d+)\.duckdb/.exec(name)?.[1]
    return name.endsWith('.tmp') || (database !== undefined && !manifests.has(`${database}.json`))
  })
  for (const name of orphans) await rm(join(publishedDir, name), { recursive: true, force: true })
  return orphans
}
