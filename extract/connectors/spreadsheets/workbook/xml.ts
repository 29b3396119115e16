import { SaxesParser } from 'saxes'
import { WorkbookError } from './sentences.ts'

/** What a reader of one XML part wants to hear. Names come without their prefix. */
export interface Listener {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
  /** Once true, the rest of the part is not read. */
  readonly done?: boolean
}

const DEEPEST = 64
/** Bytes of a single text, attribute or comment. */
const LONGEST_TOKEN = 8 * 1024 * 1024

/** Reads an XML part as it comes, strictly: no DOCTYPE, no deep nesting, no endless text. `part` names it in errors. */
export async function readXml(part: string, chunks: AsyncIterable<Buffer>, listener: Listener): Promise<void> {
  const state = { depth: 0, silent: 0 }
  const parser = parserOf(part, listener, state)
  let decoder: TextDecoder | null = null
  try {
    for await (const chunk of chunks) {
      decoder ??= decoderOf(chunk)
      state.silent += chunk.length
      if (state.silent > LONGEST_TOKEN) throw new WorkbookError('too_large', { part })
      parser.write(decoder.decode(chunk, { stream: true }))
      if (listener.done) return
    }
    parser.write(decoder?.decode() ?? '')
    parser.close()
  } catch (error) {
    if (error instanceof WorkbookError) throw error
    if (error instanceof Error && 'syscall' in error) throw error
    throw new WorkbookError('zip_damaged', { part }, { cause: error })
  }
}

function parserOf(part: string, listener: Listener, state: { depth: number; silent: number }): SaxesParser {
  const parser = new SaxesParser()
  const heard = () => {
    state.silent = 0
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new WorkbookError('doctype', { part })
  })
  parser.on('comment', heard)
  parser.on('opentag', ({ name, attributes }) => {
    heard()
    state.depth += 1
    if (state.depth > DEEPEST) throw new WorkbookError('zip_damaged', { part })
    listener.open(localName(name), attributes)
  })
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.on('closetag', ({ name }) => {
    heard()
    state.depth -= 1
    listener.close?.(localName(name))
  })
  return parser
}

const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function decoderOf(head: Buffer): TextDecoder {
  const [first, second] = head
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true })
}
