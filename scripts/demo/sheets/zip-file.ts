import { crc32 } from 'node:zlib'

/** One member of an archive. */
export interface Member {
  readonly name: string
  readonly content: Buffer
}

const VERSION = 20
const UTF8_NAMES = 0x0800
/** 2 November 2026 at midnight, as archives write a day: no clock is asked. */
const DATE = ((2026 - 1980) << 9) | (11 << 5) | 2

/** A ZIP archive whose members are stored as they are: the same bytes on every machine, whatever its zlib. */
export function zipFile(members: readonly Member[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of members) {
    const local = Buffer.concat([numbers('4', 0x04034b50), common(name, content), Buffer.from(name), content])
    directory.push(
      Buffer.concat([
        numbers('4 2', 0x02014b50, VERSION),
        common(name, content),
        numbers('2 2 2 4 4', 0, 0, 0, 0, offset),
        Buffer.from(name),
      ]),
    )
    parts.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const [count, size] = [members.length, listed.length]
  const end = numbers('4 2 2 2 2 4 4 2', 0x06054b50, 0, 0, count, count, size, offset, 0)
  return Buffer.concat([...parts, listed, end])
}

/** What the member's own header and the directory both say: version, flags, no compression, date, sum, sizes, lengths. */
const common = (name: string, content: Buffer): Buffer =>
  numbers(
    '2 2 2 2 2 4 4 4 2 2',
    ...[VERSION, UTF8_NAMES, 0, 0, DATE, crc32(content), content.length, content.length],
    ...[Buffer.byteLength(name), 0],
  )

/** Numbers as two or four bytes each, lowest first. */
function numbers(sizes: string, ...values: number[]): Buffer {
  return Buffer.concat(
    sizes.split(' ').map((size, index) => {
      const value = values[index] ?? 0
      const field = Buffer.alloc(size === '4' ? 4 : 2)
      if (field.length === 4) field.writeUInt32LE(value)
      else field.writeUInt16LE(value)
      return field
    }),
  )
}
