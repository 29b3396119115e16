import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { WorkbookError } from './workbook/sentences.ts'

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

/** An archive whose directory was read and found safe; its members by name, in lower case. */
export interface Zip {
  readonly path: string
  readonly members: ReadonlyMap<string, Member>
}

const MB = 1024 * 1024
export const LIMITS = { members: 200, inflatedMb: 200, ratio: 200 }
/** A small member that packs well harms nobody. */
const RATIO_FROM = MB
const [STORED, DEFLATED] = [0, 8]
const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50]
const [END_LENGTH, ENTRY_LENGTH, LOCAL_LENGTH] = [22, 46, 30]
const LARGEST_DIRECTORY = 4 * MB
const FULL = 0xffffffff

/** Reads the directory of an archive and refuses what no spreadsheet program writes. */
export async function openZip(path: string): Promise<Zip> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const members = membersOf(await directoryOf(file, size))
    if (members.reduce((sum, { packed }) => sum + packed, 0) > size)
      throw new WorkbookError('zip_damaged', { part: 'ZIP' })
    const byName = new Map(members.map((member) => [member.name.toLowerCase(), member]))
    if (byName.size < members.length) throw new WorkbookError('zip_damaged', { part: 'ZIP' })
    return { path, members: byName }
  } finally {
    await file.close()
  }
}

async function directoryOf(file: FileHandle, size: number): Promise<Buffer> {
  const tail = await readAt(file, Math.max(size - END_LENGTH - 0xffff, 0), Math.min(size, END_LENGTH + 0xffff))
  const at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (at < 0 || tail.length - at < END_LENGTH) throw new WorkbookError('zip_truncated')
  const end = tail.subarray(at)
  const [count, length, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  if (end.readUInt32LE(0) !== END || end.readUInt32LE(4) !== 0 || offset === FULL || count === 0xffff)
    throw new WorkbookError('zip_unusual')
  if (count > LIMITS.members) throw new WorkbookError('zip_members', { n: count, limit: LIMITS.members })
  if (length > LARGEST_DIRECTORY) throw new WorkbookError('zip_damaged', { part: 'ZIP' })
  if (offset + length > size) throw new WorkbookError('zip_truncated')
  return readAt(file, offset, length)
}

function membersOf(directory: Buffer): Member[] {
  const members: Member[] = []
  let at = 0
  let inflated = 0
  while (at < directory.length) {
    const entry = directory.subarray(at)
    if (entry.length < ENTRY_LENGTH || entry.readUInt32LE(0) !== ENTRY)
      throw new WorkbookError('zip_damaged', { part: 'ZIP' })
    const nameLength = entry.readUInt16LE(28)
    const member = memberOf(entry, nameLength)
    inflated += member.size
    if (!member.name.endsWith('/')) members.push(member)
    // The count at the end of the archive may lie; and each entry costs 46 bytes at least.
    if (members.length > LIMITS.members)
      throw new WorkbookError('zip_members', { n: members.length, limit: LIMITS.members })
    at += ENTRY_LENGTH + nameLength + entry.readUInt16LE(30) + entry.readUInt16LE(32)
  }
  if (inflated > LIMITS.inflatedMb * MB) throw bomb()
  return members
}

function memberOf(entry: Buffer, nameLength: number): Member {
  const name = entry
    .subarray(ENTRY_LENGTH, ENTRY_LENGTH + nameLength)
    .toString('utf8')
    .replaceAll('\\', '/')
  const [flags, method] = [entry.readUInt16LE(8), entry.readUInt16LE(10)]
  const [crc, packed, size] = [entry.readUInt32LE(16), entry.readUInt32LE(20), entry.readUInt32LE(24)]
  const offset = entry.readUInt32LE(42)
  if (name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0') || name.split('/').includes('..'))
    throw new WorkbookError('zip_outside', { part: name.replaceAll('\0', '').slice(0, 80) })
  if (flags & 1) throw new WorkbookError('encrypted_workbook')
  if ((method !== STORED && method !== DEFLATED) || [packed, size, offset].includes(FULL))
    throw new WorkbookError('zip_unusual')
  if (size > RATIO_FROM && size > packed * LIMITS.ratio) throw bomb()
  return { name, method, packed, size, crc, offset }
}

const bomb = (): WorkbookError => new WorkbookError('zip_bomb', { limit: LIMITS.inflatedMb })

/** The bytes of a member. Refuses one that is longer or shorter than announced, or whose checksum is wrong. */
export async function* inflate({ path }: Zip, member: Member): AsyncGenerator<Buffer> {
  const damaged = (cause?: unknown) => new WorkbookError('zip_damaged', { part: member.name }, { cause })
  const start = await dataOf(path, member)
  let size = 0
  let crc = 0
  try {
    for await (const chunk of member.packed === 0 ? [] : unpacked(path, member, start)) {
      size += chunk.length
      if (size > member.size) throw new WorkbookError('zip_lies', { part: member.name })
      crc = crc32(chunk, crc)
      yield chunk
    }
  } catch (error) {
    const isZlib = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    throw isZlib ? damaged(error) : error
  }
  if (size < member.size) throw new WorkbookError('zip_lies', { part: member.name })
  if (crc !== member.crc) throw damaged()
}

function unpacked(path: string, member: Member, start: number): AsyncIterable<Buffer> {
  const packed = createReadStream(path, { start, end: start + member.packed - 1 })
  if (member.method === STORED) return packed
  // for await, on the other side, is told of a failure of either.
  return pipeline(packed, createInflateRaw({ chunkSize: 64 * 1024 }), () => {})
}

async function dataOf(path: string, { name, offset, packed }: Member): Promise<number> {
  const file = await open(path, 'r')
  try {
    const header = await readAt(file, offset, LOCAL_LENGTH)
    if (header.length < LOCAL_LENGTH || header.readUInt32LE(0) !== LOCAL)
      throw new WorkbookError('zip_damaged', { part: name })
    const start = offset + LOCAL_LENGTH + header.readUInt16LE(26) + header.readUInt16LE(28)
    if (start + packed > (await file.stat()).size) throw new WorkbookError('zip_truncated')
    return start
  } finally {
    await file.close()
  }
}

/** Inflates every member to the end, keeping nothing: sizes and checksums are true, and no XML declares a DOCTYPE. */
export async function checkMembers(zip: Zip): Promise<void> {
  for (const member of zip.members.values()) {
    let tail = Buffer.alloc(0)
    const isXml = /\.(xml|rels|vml)$/i.test(member.name)
    for await (const chunk of inflate(zip, member)) {
      if (!isXml) continue
      const window = Buffer.concat([tail, chunk])
      if (window.includes(DOCTYPE)) throw new WorkbookError('doctype', { part: member.name })
      tail = window.subarray(-DOCTYPE.length)
    }
  }
}

const DOCTYPE = Buffer.from('<!DOCTYPE')

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}
