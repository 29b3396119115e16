import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openDuckDB } from '../../duckdb/open.ts'

const VENV = '.venv/lib'
const WHEEL = 'site-packages/duckdb_extension_excel/extensions'

/** DuckDB's own reader of workbooks, as the Python environment brings it. */
export function extensionPath(): string {
  const found = readdirSync(VENV)
    .map((python) => join(VENV, python, WHEEL))
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((version) => join(path, version, 'excel.duckdb_extension')))
  if (!found[0]) throw new Error('the Python environment has no reader of workbooks: run npm start')
  return found[0]
}

/** The cells of one sheet of a workbook, read by a program that is not ours; `cells` is a range such as A2:Z99. */
export async function readXlsx(path: string, options: string): Promise<unknown[][]> {
  const { connection, close } = await openDuckDB(':memory:')
  try {
    await connection.run(`load '${extensionPath()}'`)
    const reader = await connection.runAndReadAll(`select * from read_xlsx('${path}', ${options})`)
    return [reader.columnNames(), ...reader.getRowsJson()]
  } finally {
    await close()
  }
}
