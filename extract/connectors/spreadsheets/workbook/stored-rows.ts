import { inflate } from '../zip.ts'
import { type Place, placeOf } from './cell-values.ts'
import { WorkbookError } from './sentences.ts'
import type { SharedTexts } from './shared-texts.ts'
import { type RawCell, type StoredCell, understand } from './stored-cells.ts'
import type { SheetPart, Workbook } from './workbook.ts'
import { type Listener, readXml } from './xml.ts'

/** A row that holds something, as the sheet stores it: cells in their order, empty ones left out. */
export interface StoredRow {
  readonly number: number
  readonly isHidden: boolean
  readonly cells: readonly StoredCell[]
}

/** Who wants the rows of a sheet, one by one. */
export interface RowTaker {
  row(row: StoredRow): void
  /** A range of merged cells, told after the rows. */
  merged?(range: string): void
  readonly done?: boolean
}

const LONGEST_ROW = 1024 * 1024
const TRUE = ['1', 'true']

/** Reads a sheet's rows as they come. Rows and cells must say where they are and stand in order. */
export async function readRows(
  workbook: Workbook,
  texts: SharedTexts,
  sheet: SheetPart,
  taker: RowTaker,
): Promise<void> {
  const { zip } = workbook
  await readXml(sheet.member.name, inflate(zip, sheet.member), new SheetListener(workbook, texts, sheet, taker))
}

class SheetListener implements Listener {
  private cells: StoredCell[] = []
  private cell: RawCell | null = null
  private into: 'value' | 'formula' | null = null
  private isHidden = false
  private isSpoken = false
  private row = 0
  private rowBefore = 0
  private column = -1
  private length = 0

  constructor(
    private readonly workbook: Workbook,
    private readonly texts: SharedTexts,
    private readonly sheet: SheetPart,
    private readonly taker: RowTaker,
  ) {}

  get done(): boolean {
    return this.taker.done ?? false
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.openCell(attributes)
    else if (name === 'row') this.openRow(attributes)
    else if (name === 'mergeCell') this.taker.merged?.(attributes.ref ?? '')
    else if (this.cell) this.openInside(this.cell, name)
  }

  text(text: string): void {
    if (!this.cell || !this.into) return
    this.cell[this.into] = `${this.cell[this.into] ?? ''}${text}`
    this.spend(text.length)
  }

  close(name: string): void {
    if (name === 'c') this.closeCell()
    else if (name === 'row') this.closeRow()
    else if (name === 'rPh') this.isSpoken = false
    else this.into = null
  }

  private openRow({ hidden }: Readonly<Record<string, string>>): void {
    this.cells = []
    this.row = 0
    this.column = -1
    this.length = 0
    this.isHidden = TRUE.includes(hidden ?? '')
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const reference = attributes.r
    if (reference === undefined)
      throw new WorkbookError('no_cell_references', {
        sheet: this.sheet.name,
        row: Math.max(this.row, this.rowBefore + 1),
      })
    const place = placeOf(reference)
    if (!place || !this.isNext(place))
      throw new WorkbookError('zip_damaged', { part: `${this.sheet.name}!${reference.slice(0, 20)}` })
    this.row = place.row
    this.column = place.column
    const { s: style = '0', t: stored = 'n' } = attributes
    this.cell = { reference, column: place.column, stored, style: Number(style), value: null, formula: null }
  }

  private isNext({ row, column }: Place): boolean {
    return column > this.column && (this.row === 0 ? row > this.rowBefore : row === this.row)
  }

  private openInside(cell: RawCell, name: string): void {
    if (name === 'rPh') this.isSpoken = true
    this.into = name === 'f' ? 'formula' : name === 'v' || (name === 't' && !this.isSpoken) ? 'value' : null
    if (this.into) cell[this.into] ??= ''
  }

  private closeCell(): void {
    const { cell } = this
    this.cell = null
    if (!cell) return
    const understood = understand(cell, this.workbook, this.texts)
    if (!understood) return
    this.cells.push(understood)
    this.spend(understood.text.length)
  }

  private closeRow(): void {
    if (this.row !== 0) this.rowBefore = this.row
    if (this.cells.length > 0) this.taker.row({ number: this.row, isHidden: this.isHidden, cells: this.cells })
    this.cells = []
  }

  /** One text may be shared by every cell of a row: a row's length is not bounded by the file's. */
  private spend(length: number): void {
    this.length += length
    if (this.length > LONGEST_ROW) throw new WorkbookError('too_large', { part: `${this.sheet.name}!${this.row}` })
  }
}
