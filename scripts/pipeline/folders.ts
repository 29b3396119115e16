import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { removeOrphans } from '../../semantic/published/retention.ts'

/** Where everything of a workspace lies. */
export interface Folders {
  readonly workspace: string
  readonly data: string
  readonly inbox: string
  readonly build: string
  readonly published: string
  readonly raw: string
  /** dbt's own files: what it parsed last time, its results. */
  readonly dbt: string
}

/** Absolute paths, because dbt changes its working folder. */
export function foldersOf(relativeOrAbsolute: string): Folders {
  const workspace = resolve(relativeOrAbsolute)
  const data = join(workspace, 'data')
  return {
    workspace,
    data,
    inbox: join(workspace, 'inbox'),
    build: join(data, 'build'),
    published: join(data, 'published'),
    raw: join(data, 'raw.duckdb'),
    dbt: join(data, 'dbt'),
  }
}

export async function makeFolders(folders: Folders): Promise<void> {
  for (const path of [folders.inbox, folders.build, folders.published, folders.dbt]) {
    await mkdir(path, { recursive: true, mode: 0o755 })
  }
}

/** Where the next build is to be written: a file that does not exist, in a folder whose name is never used again. */
export async function newAttempt(folders: Folders): Promise<string> {
  const folder = join(folders.build, randomUUID())
  await mkdir(folder, { mode: 0o755 })
  return join(folder, 'build.duckdb')
}

/** Removes what killed runs left behind. Only the holder of the lock may: nobody else writes there then. */
export async function removeLeftovers(folders: Folders): Promise<void> {
  for (const name of await readdir(folders.build)) await rm(join(folders.build, name), { recursive: true, force: true })
  for (const name of await readdir(folders.data)) {
    if (name.endsWith('.tmp')) await rm(join(folders.data, name), { recursive: true, force: true })
  }
  await removeOrphans(folders.published)
}
