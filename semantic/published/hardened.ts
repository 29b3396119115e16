import { DuckDBInstance } from '@duckdb/node-api'
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
export async function openHardened(path: string): Promise<DuckDBInstance> {
  if (hasWriteAheadLog(path)) throw new PublishedFileError(`A .wal file lies beside ${path}: it is not opened.`)
  return DuckDBInstance.create(path, { ...HARDENED })
}
