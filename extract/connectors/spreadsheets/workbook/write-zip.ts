import { crc32, deflateRawSync } from 'node:zlib'

const [LOCAL, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50]
const VERSION = 20
const UTF8_NAMES = 0x0800
const DEFLATED = 8
/** 1 January 1980: the same parts give the same bytes, whenever they are written. */
const DATE = 0x21

/** A small ZIP archive of texts, in the order given. */
export function zipTexts(parts: readonly (readonly [name: string, text: string])[]): Buffer {
  const bodies: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const [name, text] of parts) {
    const bytes = Buffer.from(text)
    const packed = deflateRawSync(bytes)
    const common = Buffer.concat([half(VERSION), half(UTF8_NAMES), half(DEFLATED), Buffer.alloc(20)])
    common.writeUInt16LE(DATE, 8)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    bodies.push(word(LOCAL), common, Buffer.from(name), packed)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    entries.push(word(ENTRY), half(VERSION), common, rest, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const directory = Buffer.concat(entries)
  const count = half(parts.length)
  const end = [word(END), half(0), half(0), count, count, word(directory.length), word(offset), half(0)]
  return Buffer.concat([...bodies, directory, ...end])
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
