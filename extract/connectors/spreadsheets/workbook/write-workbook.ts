import { zipTexts } from './write-zip.ts'

/** How the cells of a column are shown, and so what a spreadsheet program makes of what is typed there. */
export const FORMATS = ['text', 'day', 'month', 'amount', 'plain'] as const
export type Format = (typeof FORMATS)[number]

/** A sheet to write: a header, then rows of text. */
export interface SheetToWrite {
  readonly name: string
  readonly columns: readonly {
    readonly header: string
    readonly format: Format
    /** In characters. */
    readonly width: number
    /** Its header stands out. */
    readonly isMarked: boolean
  }[]
  readonly rows: readonly (readonly string[])[]
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const [HEADER, MARKED, WRAPPED] = [FORMATS.length, FORMATS.length + 1, FORMATS.length + 2]

/** An XLSX workbook of a few small sheets, the first one open. */
export function writeWorkbook(sheets: readonly SheetToWrite[]): Buffer {
  const numbered = sheets.map((sheet, index) => ({ sheet, n: index + 1, path: `worksheets/sheet${index + 1}.xml` }))
  const tags = numbered.map(({ sheet, n }) => `<sheet name="${escaped(sheet.name)}" sheetId="${n}" r:id="rId${n}"/>`)
  const links = numbered.map(({ n, path }) => link(`rId${n}`, 'worksheet', path))
  return zipTexts([
    ['[Content_Types].xml', contentTypes(numbered.map(({ path }) => path))],
    ['_rels/.rels', relationships([link('rId1', 'officeDocument', 'xl/workbook.xml')])],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${tags.join('')}</sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relationships([...links, link('styles', 'styles', 'styles.xml')])],
    ['xl/styles.xml', STYLES],
    ...numbered.map(({ sheet, path }) => [`xl/${path}`, sheetXml(sheet)] as const),
  ])
}

const link = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`

const relationships = (links: readonly string[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`

function contentTypes(sheets: readonly string[]): string {
  const part = (path: string, kind: string) => `<Override PartName="/xl/${path}" ContentType="${TYPE}.${kind}+xml"/>`
  const parts = [part('workbook.xml', 'sheet.main'), part('styles.xml', 'styles')]
  const standing = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
  return `${XML}<Types xmlns="${PACKAGE}/content-types">${standing}${parts.join('')}${sheets.map((path) => part(path, 'worksheet')).join('')}</Types>`
}

function sheetXml({ columns, rows }: SheetToWrite): string {
  const cols = columns.map(
    ({ format, width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${FORMATS.indexOf(format)}" customWidth="1"/>`,
  )
  const header = columns.map(({ header, isMarked }, index) => cell(index, 1, header, isMarked ? MARKED : HEADER))
  const below = rows.map(
    (row, index) =>
      `<row r="${index + 2}">${row.map((text, column) => cell(column, index + 2, text, WRAPPED)).join('')}</row>`,
  )
  const frozen =
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews>${frozen}</sheetViews><cols>${cols.join('')}</cols><sheetData><row r="1">${header.join('')}</row>${below.join('')}</sheetData></worksheet>`
}

const cell = (column: number, row: number, text: string, style: number): string =>
  `<c r="${letters(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.trunc(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** In the order of FORMATS, then the header, the marked header and wrapped text. 49 keeps what is typed as text. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7E9ED"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFE8A3"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8">${[
  ...[49, 164, 165, 4, 0].map(
    (id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  ),
  ...[2, 3].map(
    (fill) => `<xf numFmtId="49" fontId="1" fillId="${fill}" borderId="0" xfId="0" applyFont="1" applyFill="1"/>`,
  ),
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
].join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
