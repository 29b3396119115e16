import { crc32, deflateRawSync } from 'node:zlib'

/** A part of an archive. `packed` replaces its deflated bytes, `says` what its headers say of it. */
export interface Part {
  readonly name: string
  readonly data?: string | Buffer
  readonly packed?: Buffer
  /** Its sizes and its place are written in eight bytes, as some programs always do. */
  readonly isLong?: boolean
  readonly says?: { readonly size?: number; readonly crc?: number; readonly flags?: number; readonly method?: number }
}

/** A ZIP archive, as honest or hostile as its parts. */
export function zipOf(parts: readonly Part[]): Buffer {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const { name, data = '', packed, says = {}, isLong } of parts) {
    const bytes = Buffer.from(data)
    const body = packed ?? deflateRawSync(bytes)
    const { size = bytes.length, crc = crc32(bytes), flags = 0, method = 8 } = says
    const [local, entry] = [Buffer.alloc(30), Buffer.alloc(46)]
    local.writeUInt32LE(0x04034b50, 0)
    entry.writeUInt32LE(0x02014b50, 0)
    for (const [header, at] of [
      [local, 6],
      [entry, 8],
    ] as const) {
      header.writeUInt16LE(flags, at)
      header.writeUInt16LE(method, at + 2)
      header.writeUInt32LE(crc, at + 8)
      header.writeUInt32LE(body.length, at + 12)
      header.writeUInt32LE(size % 2 ** 32, at + 16)
      header.writeUInt16LE(Buffer.byteLength(name), at + 20)
    }
    entry.writeUInt32LE(offset, 42)
    bodies.push(local, Buffer.from(name), body)
    entries.push(entry, Buffer.from(name), isLong ? lengthened(entry, [size, body.length, offset]) : Buffer.alloc(0))
    offset += local.length + Buffer.byteLength(name) + body.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, directory, end])
}

/** The extra field that holds an entry's sizes and place in eight bytes; in four they are full. */
function lengthened(entry: Buffer, values: readonly number[]): Buffer {
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index)
  for (const at of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, at)
  entry.writeUInt16LE(extra.length, 30)
  return extra
}

export interface MadeSheet {
  readonly name?: string
  readonly state?: 'visible' | 'hidden' | 'veryHidden'
  /** The `row` elements. */
  readonly rows: string
  /** What follows the rows: merged cells. */
  readonly after?: string
  /** What stands before the root. */
  readonly before?: string
  /** The part itself, instead of all this. */
  readonly part?: Omit<Part, 'name'>
}

export interface MadeWorkbook {
  readonly sheets: readonly MadeSheet[]
  readonly shared?: readonly string[]
  /** The `si` elements' part, instead of `shared`. */
  readonly sharedPart?: Omit<Part, 'name'>
  /** Number formats of the styles 1, 2, 3 …: a code, or the number of a built-in one. Style 0 shows as it comes. */
  readonly formats?: readonly (string | number)[]
  readonly date1904?: boolean
  readonly more?: readonly Part[]
  /** The part that the workbook takes its styles from. */
  readonly stylesName?: string
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A workbook of the parts that spreadsheet programs write. */
export function workbookOf({
  sheets,
  shared = [],
  sharedPart,
  formats = [],
  date1904,
  more = [],
  stylesName = 'styles.xml',
}: MadeWorkbook): Buffer {
  const named = sheets.map(({ name, ...sheet }, index) => ({
    ...sheet,
    name: name ?? `Feuil${index + 1}`,
    n: index + 1,
  }))
  const sheetTags = named.map(
    ({ name, state, n }) => `<sheet name="${name}" sheetId="${n}"${state ? ` state="${state}"` : ''} r:id="rId${n}"/>`,
  )
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  return zipOf([
    {
      name: '_rels/.rels',
      data: `${XML}<Relationships xmlns="${LINKS}">${link('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheetTags.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${XML}<Relationships xmlns="${LINKS}">${named.map(({ n }) => link(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)).join('')}${link('styles', 'styles', stylesName)}${link('texts', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    },
    { name: 'xl/styles.xml', data: stylesOf(formats) },
    { name: 'xl/sharedStrings.xml', ...(sharedPart ?? { data: textsOf(shared) }) },
    ...named.map(({ n, rows, after = '', before = '', part }) => ({
      name: `xl/worksheets/sheet${n}.xml`,
      ...(part ?? { data: `${XML}${before}${SHEET_OPEN}${rows}</sheetData>${after}</worksheet>` }),
    })),
    ...more,
  ])
}

export const SHEET_OPEN = `<worksheet xmlns="${MAIN}"><sheetData>`
export const SHEET_CLOSE = '</sheetData></worksheet>'

const textsOf = (shared: readonly string[]) =>
  `${XML}<sst xmlns="${MAIN}">${shared.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`

function stylesOf(formats: readonly (string | number)[]): string {
  const id = (format: string | number, index: number) => (typeof format === 'number' ? format : 164 + index)
  const codes = formats.flatMap((code, index) =>
    typeof code === 'number' ? [] : [`<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`],
  )
  const styles = formats.map((format, index) => `<xf numFmtId="${id(format, index)}"/>`)
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`
}

/** Cells of a sheet, by their place. */
export const text = (place: string, value: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
export const shared = (place: string, index: number): string => `<c r="${place}" t="s"><v>${index}</v></c>`
export const number = (place: string, value: string, style = 0): string =>
  `<c r="${place}" s="${style}"><v>${value}</v></c>`
export const row = (n: number, cells: string, more = ''): string => `<row r="${n}"${more}>${cells}</row>`

/**
 * A deflated part of `times` times `block` (after `open`, before `close`), made without ever holding it: a hostile file
 * costs a test little.
 */
export function repeated(open: string, block: string, times: number, close: string) {
  // Z_FULL_FLUSH ends a piece on a whole byte, with nothing referred to before it.
  const piece = (text: string) => deflateRawSync(text, { finishFlush: 3 })
  const [start, middle] = [piece(open), piece(block)]
  const packed = Buffer.concat([start, ...Array.from({ length: times }, () => middle), deflateRawSync(close)])
  const bytes = Buffer.from(block)
  let crc = crc32(open)
  for (let index = 0; index < times; index += 1) crc = crc32(bytes, crc)
  const size = Buffer.byteLength(open) + bytes.length * times + Buffer.byteLength(close)
  return { packed, says: { size, crc: crc32(close, crc) } }
}
