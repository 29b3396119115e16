import iconv from 'iconv-lite'
import { chooseEncoding, type Encoding, type Holes, looksEbcdic, markedEncoding, type Scan } from '../../text.ts'
import { type Header, readHeader } from './columns.ts'
import type { FileRefusal } from './sentences.ts'

/** How the bytes are to be read and what the first line says. */
export interface Opened {
  readonly encoding: Encoding
  readonly guessed: boolean
  readonly header: Header
  readonly headerLine: string
}

export interface Refused {
  readonly code: FileRefusal
  readonly holes: Holes
  readonly encoding: Encoding | null
}

/** Decides encoding and columns from a scan, or why the file cannot be a FEC we read. */
export function openLedger(scan: Scan, override: Encoding | null): Opened | Refused {
  const refused = (code: FileRefusal, holes: Holes = {}, encoding: Encoding | null = null): Refused => ({
    code,
    holes,
    encoding,
  })
  if (
    /^(\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?[\s\0\x1a]*$/.test(scan.head.toString('latin1')) &&
    scan.size <= scan.head.length
  ) {
    return refused('empty_file')
  }
  const marked = markedEncoding(scan.head)
  if (!marked && !override && looksEbcdic(scan.head)) return refused('ebcdic')
  if (!marked && override === 'utf-8' && !scan.isUtf8) return refused('bad_encoding', { encoding: override })

  const { encoding, guessed } = chooseEncoding(scan, marked?.encoding ?? override)
  const text = iconv.decode(scan.head, encoding).replace(/[\0\x1a]/g, '')
  if (/^\s*</.test(text)) return refused('xml_variant', {}, encoding)
  const headerLine = text.split(/\r\n|\n|\r/)[0] ?? ''
  const header = readHeader(headerLine)
  if ('separator' in header && 'columns' in header) return { encoding, guessed, header, headerLine }
  const names = 'names' in header ? header.names.join(', ') : ''
  return refused(header.code, { names, separator: 'separator' in header ? header.separator : '' }, encoding)
}
