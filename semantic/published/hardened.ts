import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { PublishedFileError } from './errors.ts'
import { hasWriteAheadLog } from './files.ts'

/**
 * What a serving connection may do: read its own file. Read-only alone is no sandbox (it still reads and writes any
 * other file). The order counts: temp_directory cannot be set once external access is off, and nothing after the lock.
 */
export const HARDENED: Readonly<Record<string, string>> = {
  access_mode: 'READ_ONLY',
  threads: '2',
  memory_limit: '1GB',
  temp_directory: '',
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_unsigned_extensions: 'false',
  lock_configuration: 'true',
}

/** Opens a DuckDB file read-only with nothing else of the machine in reach. Refuses when a .wal lies beside it. */
export async function openHardened(path: string, own: Readonly<Record<string, string>> = {}): Promise<DuckDBInstance> {
  if (hasWriteAheadLog(path)) throw new PublishedFileError(`A .wal file lies beside ${path}: it is not opened.`)
  return DuckDBInstance.create(path, { ...HARDENED, ...own })
}

/** What one long answer may hold in memory; the rest waits on the disk. */
const APART = { memory_limit: '256MB', max_temp_directory_size: '20GB' }

/**
 * Opens a file once more for one long answer, so that it takes no memory from the short ones: with a folder of its own
 * for what does not fit, the only place it may write in, gone afterwards.
 */
export async function withHardenedApart<T>(
  path: string,
  task: (connection: DuckDBConnection, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'encours-answer-'))
  try {
    const instance = await openHardened(path, { ...APART, temp_directory: folder })
    const connection = await instance.connect()
    try {
      return await task(connection, folder)
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
