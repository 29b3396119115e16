import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import { QueryError } from './errors.ts'

/** A file of an archive, whose text comes piece by piece. */
export interface Part {
  readonly name: string
  readonly text: Iterable<string> | AsyncIterable<string>
}
/** What is only known of a part once it is packed. */
interface Sum {
  crc: number
  packed: number
  size: number
}

const [LOCAL, DESCRIPTOR, ENTRY, END] = [0x04034b50, 0x08074b50, 0x02014b50, 0x06054b50]
const [VERSION, DEFLATED] = [20, 8]
/** Names are UTF-8; sizes and checksum follow the bytes. */
const FLAGS = 0x0808
/** 1 January 1980: the same parts give the same bytes, whenever they are written. */
const DATE = 0x21
/** Beyond it an archive needs another layout. */
const LARGEST = 0xffffffff

/** A ZIP archive of parts of any length in little memory: each is packed while it comes. */
export async function* zipOf(parts: readonly Part[]): AsyncGenerator<Buffer> {
  const entries: Buffer[] = []
  let offset = 0
  for (const { name, text } of parts) {
    const start = Buffer.concat([words(LOCAL), header(name, { crc: 0, packed: 0, size: 0 }), Buffer.from(name)])
    const sum: Sum = { crc: 0, packed: 0, size: 0 }
    yield start
    yield* packed(text, sum)
    if (offset + sum.packed > LARGEST || sum.size > LARGEST) {
      throw new QueryError('The answer is too large for a workbook: ask for parquet, csv or arrow.')
    }
    yield words(DESCRIPTOR, sum.crc, sum.packed, sum.size)
    entries.push(
      Buffer.concat([words(ENTRY), halves(VERSION), header(name, sum), halves(0, 0, 0), words(0, offset)]),
      Buffer.from(name),
    )
    offset += start.length + sum.packed + 16
  }
  const directory = Buffer.concat(entries)
  const count = parts.length
  yield Buffer.concat([directory, words(END), halves(0, 0, count, count), words(directory.length, offset), halves(0)])
}

const header = (name: string, { crc, packed, size }: Sum): Buffer =>
  Buffer.concat([
    halves(VERSION, FLAGS, DEFLATED, 0, DATE),
    words(crc, packed, size),
    halves(Buffer.byteLength(name), 0),
  ])

async function* packed(text: Part['text'], sum: Sum): AsyncGenerator<Buffer> {
  async function* bytes() {
    for await (const piece of text) {
      const buffer = Buffer.from(piece)
      sum.crc = crc32(buffer, sum.crc)
      sum.size += buffer.length
      yield buffer
    }
  }
  const deflate = createDeflateRaw()
  // Its failure comes out of the loop below, which reads from what it closes.
  const feeding = pipeline(Readable.from(bytes()), deflate).catch(() => undefined)
  for await (const chunk of deflate) {
    sum.packed += (chunk as Buffer).length
    yield chunk as Buffer
  }
  await feeding
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4)
  return bytes
}

function halves(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2)
  return bytes
}
