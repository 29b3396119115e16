import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { openDuckDB } from '../../duckdb/open.ts'
import { PublishedFileError } from './errors.ts'
import { hasWriteAheadLog } from './files.ts'
import { publishableTables, readContent, type TableContent, type TableShape } from './tables.ts'

/** A table of the build: what the published one must look like and hold. */
export interface Built extends TableShape {
  readonly content: TableContent
}

/**
 * Copies every dim_* and fct_* of a build into a new file, rows in one fixed order, and recreates the SQL macros there.
 * Answers what the build held, read from the build itself. The new file is closed and has no write-ahead log.
 */
export async function copyBuild(buildPath: string, targetPath: string, macrosDir: string): Promise<Built[]> {
  if (hasWriteAheadLog(buildPath)) throw new PublishedFileError('The build was not written to its end.')
  const target = await openDuckDB(targetPath)
  const built: Built[] = []
  try {
    await target.connection.run(`attach '${quoted(buildPath)}' as build (read_only)`)
    for (const shape of await publishableTables(target.db, 'build')) {
      await target.connection.run(`create table "${shape.name}" as from build.main."${shape.name}" order by all`)
      built.push({ ...shape, content: await readContent(target.db, 'build', shape.name) })
    }
    await createMacros(target.connection, macrosDir)
    await target.connection.run('detach build')
    await target.connection.run('force checkpoint')
  } finally {
    await target.close()
  }
  if (hasWriteAheadLog(targetPath)) throw new PublishedFileError(`${targetPath} was not written to its end.`)
  return built
}

async function createMacros(connection: DuckDBConnection, macrosDir: string): Promise<void> {
  const names = await readdir(macrosDir).catch(() => [] as string[])
  for (const name of names.filter((file) => file.endsWith('.sql')).sort()) {
    await connection.run(await readFile(join(macrosDir, name), 'utf8'))
  }
}

const quoted = (path: string): string => path.replaceAll("'", "''")
