import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDB } from '../../duckdb/open.ts'

export interface PublishedFile {
  /** what a statement finds, every value as text */
  rows(sql: string): Promise<Record<string, string | null>[]>
  close(): Promise<void>
}

/** The published file of a workspace, read-only: what the pages are held against, without the server. */
export async function askFile(workspace: string): Promise<PublishedFile> {
  const folder = join(workspace, 'data', 'published')
  const { file } = JSON.parse(await readFile(join(folder, 'current.json'), 'utf8')) as { file: string }
  const opened = await openDuckDB(join(folder, file), { access_mode: 'READ_ONLY' })
  return {
    rows: async (sql) =>
      (await opened.connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, string | null>[],
    close: () => opened.close(),
  }
}
