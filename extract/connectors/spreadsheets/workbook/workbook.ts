import { posix } from 'node:path'
import { inflate, type Member, type Zip } from '../zip.ts'
import { type CellStyle, styleOf } from './cell-styles.ts'
import { WorkbookError } from './sentences.ts'
import { readXml } from './xml.ts'

export interface SheetPart {
  readonly name: string
  readonly isHidden: boolean
  readonly member: Member
}

/** What the parts of a workbook say before any cell is read. */
export interface Workbook {
  readonly zip: Zip
  readonly sheets: readonly SheetPart[]
  /** Days are counted from 1904, as old Macintosh workbooks do. */
  readonly date1904: boolean
  readonly styles: readonly CellStyle[]
  readonly texts: Member | null
}

interface Link {
  readonly type: string
  readonly target: string
}

/** More of these than Excel itself allows are there to fill the memory. */
const MOST = 65_536

function refuseFull(part: string, ...lists: readonly { length?: number; size?: number }[]): void {
  if (lists.some(({ length = 0, size = 0 }) => length + size >= MOST)) throw new WorkbookError('too_large', { part })
}

/** Reads which sheets there are and how their cells are shown. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const main = await mainPart(zip)
  const links = await linksOf(zip, main.name)
  const linked = (type: string) => [...links.values()].find((link) => link.type === type)
  const { sheets, date1904 } = await readMain(zip, main, links)
  const styles = memberAt(zip, linked('styles')?.target)
  return {
    zip,
    sheets,
    date1904,
    styles: styles ? await readStyles(zip, styles) : [],
    texts: memberAt(zip, linked('sharedStrings')?.target),
  }
}

async function mainPart(zip: Zip): Promise<Member> {
  const links = await linksOf(zip, '')
  const target = [...links.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const main = memberAt(zip, target)
  if (main?.name.endsWith('.bin')) throw new WorkbookError('binary_workbook')
  if (main && /\.xml$/i.test(main.name) && /workbook/i.test(main.name)) return main
  const isOpenDocument = zip.members.has('mimetype') && zip.members.has('content.xml')
  throw new WorkbookError(isOpenDocument ? 'open_document' : 'not_a_workbook')
}

const memberAt = (zip: Zip, name: string | undefined): Member | null =>
  (name !== undefined && zip.members.get(name.toLowerCase())) || null

/** What a part points at, by identifier; types are known by their last word. */
async function linksOf(zip: Zip, part: string): Promise<Map<string, Link>> {
  const links = new Map<string, Link>()
  const folder = posix.dirname(part)
  const member = memberAt(zip, posix.join(folder, '_rels', `${posix.basename(part)}.rels`))
  if (!member) return links
  await readXml(member.name, inflate(zip, member), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      links.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: posix.join('/', folder, Target).slice(1) })
      if (Target.startsWith('/'))
        links.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: Target.slice(1) })
    },
  })
  return links
}

async function readMain(zip: Zip, main: Member, links: Map<string, Link>) {
  const sheets: SheetPart[] = []
  let date1904 = false
  await readXml(main.name, inflate(zip, main), {
    open(element, attributes) {
      if (element === 'workbookPr') date1904 = ['1', 'true', 'on'].includes(attributes.date1904 ?? '')
      if (element !== 'sheet') return
      const { name = '', state = 'visible' } = attributes
      const id = Object.keys(attributes).find((key) => key.endsWith(':id'))
      const link = links.get(attributes[id ?? ''] ?? '')
      const member = memberAt(zip, link?.target)
      // Charts and dialogs are sheets too, of another type.
      if (link?.type !== 'worksheet') return
      if (!member) throw new WorkbookError('zip_damaged', { part: name })
      refuseFull(main.name, sheets)
      sheets.push({ name, isHidden: state !== 'visible', member })
    },
  })
  if (sheets.length === 0) throw new WorkbookError('not_a_workbook')
  return { sheets, date1904 }
}

async function readStyles(zip: Zip, member: Member): Promise<CellStyle[]> {
  const formats = new Map<string, string>()
  const styles: CellStyle[] = []
  let inside = false
  await readXml(member.name, inflate(zip, member), {
    open(name, { numFmtId = '0', formatCode }) {
      refuseFull(member.name, formats, styles)
      if (name === 'numFmt' && formatCode !== undefined) formats.set(numFmtId, formatCode)
      if (name === 'cellXfs') inside = true
      if (name === 'xf' && inside) styles.push(styleOf(Number(numFmtId), formats.get(numFmtId)))
    },
    close(name) {
      if (name === 'cellXfs') inside = false
    },
  })
  return styles
}
