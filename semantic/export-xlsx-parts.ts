import type { Part } from './export-zip.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Places in the list of styles at the end. */
export const STYLE = { plain: 0, text: 1, amount: 2, rate: 3, day: 4, moment: 5, head: 6, name: 7, wrapped: 8 } as const

/** A sheet: its rows as XML, and how many of them stay in sight. */
export interface Sheet {
  readonly name: string
  /** In characters, a column each. */
  readonly widths: readonly number[]
  readonly frozen: number
  readonly rows: Iterable<string> | AsyncIterable<string>
}

/** The files of a workbook, its sheets last and in their order. */
export function workbookParts(sheets: readonly Sheet[]): Part[] {
  const numbered = sheets.map((sheet, index) => ({ sheet, n: index + 1, path: `worksheets/sheet${index + 1}.xml` }))
  const tags = numbered.map(({ sheet, n }) => `<sheet name="${sheet.name}" sheetId="${n}" r:id="rId${n}"/>`).join('')
  const book = `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${tags}</sheets></workbook>`
  const links = numbered.map(({ n, path }) => link(`rId${n}`, 'worksheet', path))
  return [
    { name: '[Content_Types].xml', text: [contentTypes(numbered.map(({ path }) => path))] },
    { name: '_rels/.rels', text: [relationships([link('rId1', 'officeDocument', 'xl/workbook.xml')])] },
    { name: 'xl/workbook.xml', text: [XML + book] },
    { name: 'xl/_rels/workbook.xml.rels', text: [relationships([...links, link('styles', 'styles', 'styles.xml')])] },
    { name: 'xl/styles.xml', text: [STYLES] },
    ...numbered.map(({ sheet, path }) => ({ name: `xl/${path}`, text: sheetText(sheet) })),
  ]
}

const link = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`

const relationships = (links: readonly string[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`

function contentTypes(sheets: readonly string[]): string {
  const part = (path: string, kind: string) => `<Override PartName="/xl/${path}" ContentType="${TYPE}.${kind}+xml"/>`
  const standing =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>'
  const parts = [part('workbook.xml', 'sheet.main'), part('styles.xml', 'styles')]
  const all = [standing, ...parts, ...sheets.map((path) => part(path, 'worksheet'))]
  return `${XML}<Types xmlns="${PACKAGE}/content-types">${all.join('')}</Types>`
}

async function* sheetText({ widths, frozen, rows }: Sheet): AsyncGenerator<string> {
  const cols = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`
  yield `<cols>${cols.join('')}</cols><sheetData>`
  yield* rows
  yield '</sheetData></worksheet>'
}

/** Numbers of formats: 49 keeps what is typed as text, 4 is 1,234.56, 10 is 12.34 %; the others are ours. */
const cellFormats = [
  ...[0, 49, 4, 10, 164, 165].map(
    (id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  ),
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>',
  '<xf numFmtId="49" fontId="2" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
]
const font = (more: string): string => `<font>${more}<name val="Calibri"/></font>`
const fill = (pattern: string): string => `<fill>${pattern}</fill>`
const STYLES = [
  `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>`,
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="3">',
  font('<sz val="11"/>') + font('<b/><sz val="11"/>') + font('<sz val="9"/><color rgb="FF5A6270"/>'),
  '</fonts><fills count="3">',
  fill('<patternFill patternType="none"/>') + fill('<patternFill patternType="gray125"/>'),
  fill('<patternFill patternType="solid"><fgColor rgb="FFE7E9ED"/></patternFill>'),
  '</fills><borders count="1"><border/></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${cellFormats.length}">${cellFormats.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
