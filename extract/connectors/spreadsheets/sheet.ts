import { createReadStream } from 'node:fs'
import type { Note } from '../../source.ts'

/** A sheet of a workbook, its header found, its rows spooled in the scratch folder. */
export interface Sheet {
  readonly name: string
  /** Names of the columns as written, trimmed at the right end; '' where a column has none. */
  readonly header: readonly string[]
  readonly headerRow: number
  /** Rows below the header that hold anything. */
  readonly rows: number
  readonly warnings: readonly Note[]
  /** Where the rows lie; read them with `sheetRows`. */
  readonly path: string
}

/** Why a workbook, or its sheet, is not read. */
export interface Refused {
  readonly refused: Note
}

/** A row as the workbook holds it; every cell as text, as many as the header has. */
export interface SheetRow {
  /** The row's number, as a person sees it in the margin of the sheet. */
  readonly position: number
  readonly cells: readonly string[]
  /**
   * One letter a cell: `t` text, `n` number (canonical: a point, no exponent, no thousands), `d` day (ISO; a time may
   * follow after T), `b` yes or no, `e` error (#N/A), `f` formula that was never computed (its text), `-` nothing.
   */
  readonly types: string
}

/** The rows of a sheet, in its order; memory does not follow their number. */
export async function* sheetRows({ path }: Pick<Sheet, 'path'>): AsyncGenerator<SheetRow> {
  let carry = ''
  // Not node:readline, which also cuts at U+2028: a cell may hold one.
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const lines = (carry + chunk).split('\n')
    carry = lines.pop() ?? ''
    for (const line of lines) yield rowOf(line)
  }
}

function rowOf(line: string): SheetRow {
  const [position, types, ...cells] = JSON.parse(line) as [number, string, ...string[]]
  return { position, types, cells }
}
