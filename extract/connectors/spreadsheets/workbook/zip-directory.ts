import type { FileHandle } from 'node:fs/promises'
import { WorkbookError } from './sentences.ts'

/** A member as the directory at the end of the archive announces it. */
export interface Member {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly crc: number
  /** Where its own header lies. */
  readonly offset: number
}

const MB = 1024 * 1024
const LIMITS = { members: 200, inflatedMb: 200, ratio: 200 }
/** A small member that packs well harms nobody. */
const RATIO_FROM = MB
const LARGEST_DIRECTORY = 4 * MB
export const STORED = 0
const DEFLATED = 8
const [END, ENTRY, LOCATOR, LONG_END] = [0x06054b50, 0x02014b50, 0x07064b50, 0x06064b50]
const [END_LENGTH, ENTRY_LENGTH, LOCATOR_LENGTH, LONG_END_LENGTH] = [22, 46, 20, 56]
/** In a field of four bytes, or two: look for the value in the fields of eight bytes (Zip64). */
const [FULL, HALF_FULL] = [0xffffffff, 0xffff]

/** The members of an archive. Throws WorkbookError on a directory that is cut, crowded, or aims outside. */
export async function readDirectory(file: FileHandle, fileSize: number): Promise<Member[]> {
  const { count, length, offset } = await endOf(file, fileSize)
  if (count > LIMITS.members) throw crowded(count)
  if (length > LARGEST_DIRECTORY) throw damaged()
  if (offset + length > fileSize) throw new WorkbookError('zip_truncated')
  return membersOf(await readAt(file, offset, length))
}

async function endOf(file: FileHandle, fileSize: number) {
  const length = Math.min(fileSize, LOCATOR_LENGTH + END_LENGTH + HALF_FULL)
  const tail = await readAt(file, fileSize - length, length)
  const at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (at < 0 || tail.length - at < END_LENGTH) throw new WorkbookError('zip_truncated')
  const end = tail.subarray(at)
  if (end.readUInt32LE(0) !== END || end.readUInt32LE(4) !== 0) throw new WorkbookError('zip_unusual')
  const short = { count: end.readUInt16LE(10), length: end.readUInt32LE(12), offset: end.readUInt32LE(16) }
  if (short.count !== HALF_FULL && short.length !== FULL && short.offset !== FULL) return short
  return longEnd(file, tail.subarray(Math.max(at - LOCATOR_LENGTH, 0), at))
}

async function longEnd(file: FileHandle, locator: Buffer) {
  if (locator.length < LOCATOR_LENGTH || locator.readUInt32LE(0) !== LOCATOR) throw damaged()
  const end = await readAt(file, longAt(locator, 8), LONG_END_LENGTH)
  if (end.length < LONG_END_LENGTH || end.readUInt32LE(0) !== LONG_END) throw damaged()
  return { count: longAt(end, 32), length: longAt(end, 40), offset: longAt(end, 48) }
}

function membersOf(directory: Buffer): Member[] {
  const members: Member[] = []
  let at = 0
  let inflated = 0
  while (at < directory.length) {
    const entry = directory.subarray(at)
    if (entry.length < ENTRY_LENGTH || entry.readUInt32LE(0) !== ENTRY) throw damaged()
    const [nameLength, extraLength] = [entry.readUInt16LE(28), entry.readUInt16LE(30)]
    const member = memberOf(entry, nameLength, extraLength)
    inflated += member.size
    if (!member.name.endsWith('/')) members.push(member)
    // The count at the end of the archive may lie.
    if (members.length > LIMITS.members) throw crowded(members.length)
    at += ENTRY_LENGTH + nameLength + extraLength + entry.readUInt16LE(32)
  }
  if (inflated > LIMITS.inflatedMb * MB) throw bomb()
  return members
}

function memberOf(entry: Buffer, nameLength: number, extraLength: number): Member {
  const name = entry.toString('utf8', ENTRY_LENGTH, ENTRY_LENGTH + nameLength).replaceAll('\\', '/')
  const [flags, method, crc] = [entry.readUInt16LE(8), entry.readUInt16LE(10), entry.readUInt32LE(16)]
  const extra = entry.subarray(ENTRY_LENGTH + nameLength, ENTRY_LENGTH + nameLength + extraLength)
  const [size = 0, packed = 0, offset = 0] = longer(
    [24, 20, 42].map((at) => entry.readUInt32LE(at)),
    extra,
  )
  if (name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0') || name.split('/').includes('..'))
    throw new WorkbookError('zip_outside', { part: name.replaceAll('\0', '').slice(0, 80) })
  if (flags & 1) throw new WorkbookError('encrypted_workbook')
  if (method !== STORED && method !== DEFLATED) throw new WorkbookError('zip_unusual')
  if (size > RATIO_FROM && size > packed * LIMITS.ratio) throw bomb()
  return { name, method, packed, size, crc, offset }
}

/** Some programs write every size and place in eight bytes, in the extra field 1, in the order of those that are full. */
function longer(values: readonly number[], extra: Buffer): number[] {
  if (!values.includes(FULL)) return [...values]
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  at += 4
  return values.map((value) => {
    if (value !== FULL) return value
    at += 8
    if (at > extra.length) throw damaged()
    return longAt(extra, at - 8)
  })
}

function longAt(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged()
  return Number(value)
}

const damaged = (): WorkbookError => new WorkbookError('zip_damaged', { part: 'ZIP' })
const bomb = (): WorkbookError => new WorkbookError('zip_bomb', { limit: LIMITS.inflatedMb })
const crowded = (n: number): WorkbookError => new WorkbookError('zip_members', { n, limit: LIMITS.members })

export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}
