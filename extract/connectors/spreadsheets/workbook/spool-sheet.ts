import { closeSync, openSync, writeSync } from 'node:fs'
import { placeOf } from './cell-values.ts'
import type { Chosen, Remark } from './choose-sheet.ts'
import { WorkbookError } from './sentences.ts'
import type { RowTaker, StoredRow } from './stored-rows.ts'

const MOST_COLUMNS = 1000
const MOST_BYTES = 512 * 1024 * 1024
const FLUSH_AT = 256 * 1024

interface Seen {
  count: number
  first: string
  position: number | null
}

const unseen = (): Seen => ({ count: 0, first: '', position: null })

/** Writes the rows below a header, one line of JSON each: [row, types, cells …]. Memory does not follow their number. */
export class SheetSpool implements RowTaker {
  header: readonly string[] | null = null
  rows = 0
  private readonly file: number
  private lines = ''
  private written = 0
  private readonly seen = { hidden: unseen(), outside: unseen(), merged: unseen(), padded: unseen() }

  constructor(
    private readonly chosen: Chosen,
    path: string,
  ) {
    this.file = openSync(path, 'w')
  }

  row(row: StoredRow): void {
    const { headerRow, sheet } = this.chosen
    if (row.number < headerRow) return
    if (row.number === headerRow) this.header = this.headerOf(row)
    else if (this.header) this.line(row, this.header.length)
    else throw new WorkbookError('no_header_row', { row: headerRow, sheet: sheet.name })
  }

  merged(range: string): void {
    const { headerRow, sheet } = this.chosen
    const [from, to] = range.split(':').map(placeOf)
    if (!from || !to || from.column >= (this.header?.length ?? 0) || to.row < headerRow) return
    if (from.row <= headerRow) throw new WorkbookError('merged_header', { sheet: sheet.name, part: range })
    see(this.seen.merged, range, from.row)
  }

  /** Ends the file. Answers what is to be said of the rows. */
  finish(): Remark[] {
    const { headerRow, sheet } = this.chosen
    if (!this.header) throw new WorkbookError('no_header_row', { row: headerRow, sheet: sheet.name })
    this.flush()
    const { hidden, outside, merged, padded } = this.seen
    return [
      ...told('hidden_rows', hidden),
      ...told('outside_cells', outside),
      ...told('merged_cells', merged),
      ...told('shown_zeros', padded),
    ]
  }

  close(): void {
    closeSync(this.file)
  }

  private headerOf({ cells }: StoredRow): string[] {
    const width = (cells.at(-1)?.column ?? 0) + 1
    if (width > MOST_COLUMNS)
      throw new WorkbookError('too_many_columns', { sheet: this.chosen.sheet.name, n: width, limit: MOST_COLUMNS })
    const names = new Array<string>(width).fill('')
    for (const { column, text } of cells) names[column] = text
    return names
  }

  private line({ number, isHidden, cells }: StoredRow, width: number): void {
    const texts = new Array<string>(width).fill('')
    const types = new Array<string>(width).fill('-')
    let holds = false
    for (const { reference, column, type, text, isPadded } of cells) {
      if (isPadded) see(this.seen.padded, reference, number)
      if (column >= width) {
        see(this.seen.outside, reference, number)
        continue
      }
      texts[column] = text
      types[column] = type
      holds = true
    }
    if (!holds) return
    if (isHidden) see(this.seen.hidden, String(number), number)
    this.rows += 1
    this.lines += `${JSON.stringify([number, types.join(''), ...texts])}\n`
    if (this.lines.length > FLUSH_AT) this.flush()
  }

  private flush(): void {
    this.written += writeSync(this.file, this.lines)
    this.lines = ''
    if (this.written > MOST_BYTES) throw new WorkbookError('too_large', { part: this.chosen.sheet.name })
  }
}

function see(seen: Seen, place: string, position: number): void {
  if (seen.count === 0) Object.assign(seen, { first: place, position })
  seen.count += 1
}

const told = (code: Remark['code'], { count, first, position }: Seen): Remark[] =>
  count === 0 ? [] : [{ code, position, holes: { n: count, part: first, row: first } }]
