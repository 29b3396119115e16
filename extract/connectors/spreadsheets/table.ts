import type { Note } from '../../source.ts'
import type { Holes } from '../../text.ts'
import type { Mapped } from './mapping.ts'
import type { FileRefusal } from './sentences.ts'

/** A row below the header, as the file holds it. */
export interface Row {
  /** The line of the file where it begins, or its row in the sheet. */
  readonly position: number
  /** How many lines of a text file it takes. */
  readonly lines: number
  readonly cells: readonly string[]
  /** What each cell of a sheet is, a letter a cell (see SheetRow); null in a text file, where every cell is text. */
  readonly types: string | null
  /** Something follows a closed quote: the cells cannot be told apart for sure. */
  readonly isTorn: boolean
}

/** A table whose header is found and understood. */
export interface OpenTable {
  readonly mapped: Mapped
  readonly encoding: string | null
  /** What stands between cells, to write a refused row as it was. */
  readonly separator: string
  readonly warnings: readonly Note[]
  /** The rows below the header, from the first, each time it is called. Throws TableFault. */
  rows(): AsyncIterable<Row>
}

/** Why a table is refused whole. */
export class TableFault extends Error {
  override readonly name = 'TableFault'
  constructor(
    readonly code: FileRefusal,
    readonly holes: Holes = {},
    readonly position: number | null = null,
  ) {
    super(code)
  }
}

/** A workbook that is not read: the sentence is the workbook reader's. */
export class RefusedWorkbook extends Error {
  override readonly name = 'RefusedWorkbook'
  constructor(readonly note: Note) {
    super(note.code)
  }
}
