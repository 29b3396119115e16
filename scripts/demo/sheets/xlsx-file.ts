import { decimalText } from '../amounts.ts'
import type { Cell } from './table.ts'
import { zipFile } from './zip-file.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** How the cells of a kind are shown, by their rank in the styles: day, amount, share, header. */
const STYLE = { day: 1, amount: 2, share: 3, header: 4 } as const
/** 1 January 1970 as a spreadsheet counts days. */
const EPOCH = 25_569

/** A workbook of one sheet, its header in bold; days, amounts and shares are numbers shown as what they are. */
export function xlsxFile(sheet: string, headers: readonly string[], rows: readonly (readonly Cell[])[]): Buffer {
  const texts = new SharedTexts()
  const header = rowXml(1, headers, (text, place) => textCell(texts, text, place, STYLE.header))
  const body = rows.map((cells, index) => rowXml(index + 2, cells, (cell, place) => cellXml(texts, cell, place)))
  const data = `<sheetData>${header}${body.join('')}</sheetData>`
  const part = (name: string, xml: string) => ({ name, content: Buffer.from(HEAD + xml, 'utf8') })
  return zipFile([
    part('[Content_Types].xml', contentTypes()),
    part('_rels/.rels', relations(['officeDocument', 'xl/workbook.xml'])),
    part('xl/workbook.xml', workbook(sheet)),
    part(
      'xl/_rels/workbook.xml.rels',
      relations(
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ),
    ),
    part('xl/styles.xml', styles()),
    part('xl/sharedStrings.xml', texts.xml()),
    part('xl/worksheets/sheet1.xml', `<worksheet xmlns="${MAIN}">${data}</worksheet>`),
  ])
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Texts are written once and cells name their rank. */
class SharedTexts {
  private readonly ranks = new Map<string, number>()
  private count = 0

  rankOf(text: string): number {
    const rank = this.ranks.get(text) ?? this.ranks.size
    this.ranks.set(text, rank)
    this.count += 1
    return rank
  }

  xml(): string {
    const items = [...this.ranks.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
    return `<sst xmlns="${MAIN}" count="${this.count}" uniqueCount="${items.length}">${items.join('')}</sst>`
  }
}

/** 0 → A, 25 → Z, 26 → AA. */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

function rowXml<T>(number: number, cells: readonly T[], draw: (cell: T, place: string) => string): string {
  const drawn = cells.map((cell, column) => draw(cell, `${letters(column)}${number}`))
  return `<row r="${number}">${drawn.join('')}</row>`
}

const textCell = (texts: SharedTexts, text: string, place: string, style = 0): string =>
  `<c r="${place}"${style ? ` s="${style}"` : ''} t="s"><v>${texts.rankOf(text)}</v></c>`

const numberCell = (value: string | number, place: string, style = 0): string =>
  `<c r="${place}"${style ? ` s="${style}"` : ''}><v>${value}</v></c>`

function cellXml(texts: SharedTexts, cell: Cell, place: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'string') return textCell(texts, cell, place)
  if ('day' in cell) return numberCell(cell.day + EPOCH, place, STYLE.day)
  if ('month' in cell) return numberCell(cell.month + EPOCH, place, STYLE.day)
  if ('cents' in cell) return numberCell(decimalText(cell.cents), place, STYLE.amount)
  if ('share' in cell) return numberCell(cell.share, place, STYLE.share)
  return numberCell(cell.number, place)
}

function contentTypes(): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/worksheets/sheet1.xml', 'worksheet'],
    ['/xl/styles.xml', 'styles'],
    ['/xl/sharedStrings.xml', 'sharedStrings'],
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${TYPES}.${type}+xml"/>`)
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`
  )
}

function relations(...targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

const workbook = (sheet: string): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
  `<sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`

/** Formats 14, 4 and 10 are the program's own: a day, an amount with thousands, a percentage. */
function styles(): string {
  const plain = '<font><sz val="11"/><name val="Calibri"/></font>'
  const formats = [14, 4, 10].map(
    (id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  )
  const general = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
  const bold = '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
  return (
    `<styleSheet xmlns="${MAIN}"><fonts count="2">${plain}${plain.replace('<sz', '<b/><sz')}</fonts>` +
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="5">${general}${formats.join('')}${bold}</cellXfs></styleSheet>`
  )
}
