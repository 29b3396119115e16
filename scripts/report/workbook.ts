import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import type { Block, Column, Formula, Line, Table } from '../../dashboards/lib/board/report.ts'
import { palettes } from '../../dashboards/lib/colours.ts'
import type { Collected } from './collect.ts'
import { formatOf } from './number-formats.ts'
import { moment } from './paper.ts'

/** Which figures stand on which sheet, in their order. */
const SHEETS = [
  ['key', ['key-figures']],
  ['dso', ['dso', 'bridge-causes', 'movers']],
  ['aging', ['aging', 'aging-byEntity', 'aging-bySegment']],
  ['customers', ['top', 'credit']],
  ['payment', ['days-to-pay', 'paid', 'delays', 'interest', 'losses']],
  ['forecast', ['forecast-weeks']],
  ['trust', ['proof', 'doubts', 'sources', 'assumptions']],
  ['definitions', ['definitions']],
] as const
const A4 = 9

/** The report as a workbook: what a controller would compute is a formula, and its stored value is the API's. */
export async function workbookOf(collected: Collected): Promise<Buffer> {
  const { report, t, clock } = collected
  const book = new Workbook()
  book.title = report.title
  book.company = report.company
  book.creator = report.company
  book.created = book.modified = moment(clock)
  const blocks = new Map(report.sections.flatMap(({ rows }) => rows.flat()).map((block) => [block.id, block]))
  for (const [name, ids] of SHEETS) {
    const own = ids.flatMap((id) => blocks.get(id) ?? [])
    if (own.length > 0) writeSheet(sheetOf(book, t(`board.sheet.${name}`), own.length === 1), own, collected)
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

function sheetOf(book: Workbook, name: string, single: boolean): Worksheet {
  // The title, and where there is one table only its header too, stay in sight.
  return book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: single ? 6 : 2, showGridLines: false }],
    pageSetup: { paperSize: A4, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&L&F · &A&R&P / &N' },
  })
}

const ink = (name: keyof typeof palettes.light) => ({ argb: `FF${palettes.light[name].slice(1).toUpperCase()}` })

function writeSheet(sheet: Worksheet, blocks: readonly Block[], collected: Collected): void {
  const { report, t, format } = collected
  const at = t('board.at', { date: format.date(report.date) })
  said(sheet, 1, report.title, { bold: true, size: 14 })
  said(sheet, 2, [report.company, report.place, at, t('board.version', { version: report.version })].join(' · '))
  let row = 4
  for (const block of blocks) {
    if (block.kind === 'absent') {
      said(sheet, row, block.title, { bold: true })
      said(sheet, row + 1, block.why)
      row += 3
      continue
    }
    const table = block.kind === 'table' ? block : { ...block, ...block.drawn }
    said(sheet, row, block.title, { bold: true })
    // Amounts stand in whole units here, whatever the scale on paper.
    said(sheet, row + 1, [report.currency, report.place, at].join(' · '))
    row = writeTable(sheet, row + 2, table, collected)
    for (const note of block.notes) said(sheet, row++, note)
    row += 1
  }
}

function said(sheet: Worksheet, row: number, text: string, font: { bold?: boolean; size?: number } = {}): void {
  const cell = sheet.getCell(row, 1)
  cell.value = text
  cell.font = { name: 'Calibri', size: font.size ?? (font.bold ? 11 : 9), bold: font.bold ?? false }
  if (!font.bold) cell.font = { ...cell.font, color: ink('muted') }
}

type Lines = Pick<Table, 'columns' | 'lines'>

/** Writes the header and the lines; answers the row after them. */
function writeTable(sheet: Worksheet, header: number, table: Lines, collected: Collected): number {
  for (const [index, { title, unit, wide }] of table.columns.entries()) {
    const cell = sheet.getCell(header, index + 1)
    cell.value = title
    cell.font = { name: 'Calibri', size: 10, bold: true }
    cell.alignment = { horizontal: unit === 'text' ? 'left' : 'right', wrapText: true, vertical: 'bottom' }
    cell.border = { bottom: { style: 'thin', color: ink('thin') } }
    const column = sheet.getColumn(index + 1)
    const wanted = index === 0 ? 38 : wide ? 60 : unit === 'text' ? 22 : 15
    column.width = Math.max(column.width ?? 0, wanted)
  }
  for (const [index, line] of table.lines.entries()) {
    for (const [place, column] of table.columns.entries()) {
      writeCell(sheet, { table, first: header + 1, index, place, line, column }, collected)
    }
  }
  return header + 1 + table.lines.length
}

interface Place {
  table: Lines
  /** the row of the first line */
  first: number
  /** of the line, and of the column */
  index: number
  place: number
  line: Line
  column: Column
}

function writeCell(sheet: Worksheet, at: Place, { report }: Collected): void {
  const { line, column, first, index, place } = at
  const held = line.cells[column.key]
  const unit = column.unit === 'own' ? (line.unit ?? 'text') : column.unit
  const cell = sheet.getCell(first + index, place + 1)
  cell.font = { name: 'Calibri', size: 10, bold: line.kind !== undefined, ...(held?.tone && { color: ink(held.tone) }) }
  cell.alignment = { vertical: 'top', wrapText: unit === 'text' && place > 0 }
  if (line.kind) cell.border = { top: { style: 'thin', color: ink('thin') } }
  if (!held || held.value === null || held.value === '') return
  if (unit === 'text') {
    cell.value = held.value
    return
  }
  const result =
    unit === 'month' || unit === 'moment'
      ? moment(held.value.replace('T', ' ').padEnd(19, ' 00:00:00'))
      : Number(held.value)
  const formula = formulaOf(at)
  cell.value = formula && typeof result === 'number' ? { formula, result } : result
  cell.numFmt = formatOf(unit, report, column.delta ?? false)
}

/** What the cell is computed from, where a controller would expect it; null for a figure of its own. */
function formulaOf({ table, first, index, place, line, column }: Place): string | null {
  const name = (key: string, row = first + index) => {
    const at = table.columns.findIndex((one) => one.key === key)
    return `${letter(at)}${row}`
  }
  if (line.kind === 'sum' && column.adds) {
    const lines = table.lines.filter(({ kind }) => kind === undefined).length
    return `SUM(${letter(place)}${first}:${letter(place)}${first + lines - 1})`
  }
  if (!column.formula) return null
  return written(column.formula, name, first + table.lines.length - 1)
}

function written({ op, of }: Formula, name: (key: string, row?: number) => string, last: number): string {
  const [a = '', b = '', less] = of
  if (op === 'sum') return of.map((key) => name(key)).join('+')
  if (op === 'minus') return of.map((key) => name(key)).join('-')
  if (op === 'share') return `${name(a)}/${name(a, last)}`
  return less ? `${name(a)}/(${name(b)}-${name(less)})` : `${name(a)}/${name(b)}`
}

const letter = (index: number): string => String.fromCharCode(65 + index)
