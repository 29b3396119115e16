import { existsSync } from 'node:fs'
import { openDuckDB } from '../../duckdb/open.ts'
import { NothingPublishedError } from '../../semantic/published/errors.ts'
import { type Manifest, readManifest } from '../../semantic/published/manifest.ts'
import { openRegistry, type Registry } from '../../semantic/published/registry.ts'
import { listVersions } from '../../semantic/published/versions.ts'
import type { Folders } from './folders.ts'
import { type LastRun, readLastRun } from './last-run.ts'
import { isLocked } from './lock.ts'

/** What a workspace looks like from outside. */
export interface Status {
  readonly served: { version: number; asOf: string | null; publishedAt: string } | null
  /** Why what is served is not simply what was published last. */
  readonly alarm: string | null
  readonly lastRun: (Omit<LastRun, 'state'> & { readonly state: LastRun['state'] | 'interrupted' }) | null
  readonly sources: Manifest['sources']
  readonly refusals: readonly { name: string; verdict: string; message: string | null; at: string }[]
  readonly versions: readonly { version: number; asOf: string | null; publishedAt: string; isServed: boolean }[]
}

interface RawFiles {
  files: { file_name: string; verdict: string; message: string | null; _loaded_at: string }
}

const SHOWN_REFUSALS = 20

/** Reads a workspace without changing it. The served file is verified as a server would. */
export async function statusOf(folders: Folders): Promise<Status> {
  const registry = await openRegistry(folders.published)
  try {
    const manifest = servedBy(registry)
    return {
      served: manifest && {
        version: manifest.version,
        asOf: manifest.asOf,
        publishedAt: manifest.publishedAt,
      },
      alarm: registry.alarm(),
      lastRun: await lastRunOf(folders.data),
      sources: manifest?.sources ?? [],
      refusals: await refusalsOf(folders.raw),
      versions: await versionsOf(folders.published, manifest?.version ?? null),
    }
  } finally {
    await registry.close()
  }
}

function servedBy(registry: Registry): Manifest | null {
  try {
    return registry.current().manifest
  } catch (error) {
    if (error instanceof NothingPublishedError) return null
    throw error
  }
}

async function lastRunOf(dataDir: string): Promise<Status['lastRun']> {
  const run = await readLastRun(dataDir)
  return run?.state === 'running' && !isLocked(dataDir) ? { ...run, state: 'interrupted' } : run
}

async function versionsOf(publishedDir: string, served: number | null): Promise<Status['versions']> {
  const manifests = await Promise.all(
    (await listVersions(publishedDir)).map((version) => readManifest(publishedDir, version).catch(() => null)),
  )
  return manifests.flatMap((manifest) =>
    manifest
      ? [
          {
            version: manifest.version,
            asOf: manifest.asOf,
            publishedAt: manifest.publishedAt,
            isServed: manifest.version === served,
          },
        ]
      : [],
  )
}

async function refusalsOf(rawPath: string): Promise<Status['refusals']> {
  if (!existsSync(rawPath)) return []
  const raw = await openDuckDB<RawFiles>(rawPath, { access_mode: 'READ_ONLY' }).catch((error: Error) => {
    // A run is landing files at this moment; what it refuses can be seen when it is done.
    if (error.message.includes('Conflicting lock')) return null
    throw error
  })
  if (!raw) return []
  try {
    const rows = await raw.db
      .selectFrom('files')
      .select(['file_name as name', 'verdict', 'message', '_loaded_at as at'])
      .where('verdict', '<>', 'accepted')
      .orderBy('_loaded_at', 'desc')
      .orderBy('file_name')
      .limit(SHOWN_REFUSALS)
      .execute()
    return rows
  } finally {
    await raw.close()
  }
}
