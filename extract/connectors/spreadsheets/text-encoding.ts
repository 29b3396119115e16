import { createReadStream } from 'node:fs'
import { chooseEncoding, type Encoding, looksEbcdic, markedEncoding, type Scan } from '../../text.ts'
import { TableFault } from './table.ts'

const LARGEST_MB = 2048

export interface ChosenEncoding {
  readonly encoding: Encoding
  readonly guessed: boolean
}

/** The encoding to decode a table with. Throws TableFault where the bytes are no text, or two encodings at once. */
export async function encodingOf(path: string, scan: Scan, declared: Encoding | null): Promise<ChosenEncoding> {
  if (scan.size > LARGEST_MB * 1024 * 1024) throw new TableFault('too_large', { limit: LARGEST_MB })
  const marked = markedEncoding(scan.head)
  const start = scan.head.subarray(marked?.bom ?? 0).toString('latin1')
  if (scan.size <= scan.head.length && /^[\s\0\x1a]*$/.test(start)) throw new TableFault('empty_file')
  if (marked) return { encoding: marked.encoding, guessed: false }
  if (isBinary(start) || (!declared && looksEbcdic(scan.head))) throw new TableFault('not_a_table')
  if (declared?.startsWith('utf-16')) throw new TableFault('bad_encoding', { encoding: declared })
  if (!declared && !scan.isUtf8 && (await holdsUtf8(path))) throw new TableFault('mixed_encodings')
  return chooseEncoding(scan, declared)
}

/** Known files that are no text, pages of the web, or controls everywhere. */
function isBinary(start: string): boolean {
  if (/^\s*<|^%PDF|^\{\\rtf|^\x89PNG|^\x1f\x8b/.test(start)) return true
  const sample = start.slice(0, 4096)
  const controls = sample.match(/[\0-\x08\x0b\x0c\x0e-\x19\x1b-\x1f]/g)?.length ?? 0
  return controls > sample.length * 0.1
}

/**
 * Whether letters are written as UTF-8 writes them, in a file that as a whole is not UTF-8: a lead byte and what must
 * follow it. One byte a letter, the same two or three characters (Ã©, â€™) stand in no word.
 */
async function holdsUtf8(path: string): Promise<boolean> {
  const LETTER = /[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x90-\xaf]|\xe2\x82\xac/
  let carry = ''
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = carry + chunk.toString('latin1')
    if (LETTER.test(text)) return true
    carry = text.slice(-2)
  }
  return false
}
