import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDB } from '../../duckdb/open.ts'
import { type Cells, CFO } from '../helpers/served.ts'
import { bySql } from '../semantic/agreement/by-sql.ts'
import { LATEST, type Slice } from '../semantic/agreement/slices.ts'

const WHOLE: Slice = { caller: CFO, from: LATEST, to: LATEST, known: '', knownLater: '', by: null, filters: [] }

export interface PublishedFile {
  /** what a statement finds, every value as text */
  rows(sql: string): Promise<Record<string, string | null>[]>
  /** the figures of a slice of a view by the query written by hand for it; of the latest day unless told */
  figures(view: string, slice: Partial<Slice>): Promise<Map<string, Cells>>
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
    figures: (view, slice) => bySql(opened.connection, view, { ...WHOLE, ...slice }),
    close: () => opened.close(),
  }
}
