import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { WorkbookError } from './workbook/sentences.ts'
import { type Member, readAt, readDirectory, STORED } from './workbook/zip-directory.ts'

export type { Member } from './workbook/zip-directory.ts'

/** An archive whose directory was read and found safe; its members by name, in lower case. */
export interface Zip {
  readonly path: string
  readonly members: ReadonlyMap<string, Member>
}

const LOCAL = 0x04034b50
const LOCAL_LENGTH = 30

/** Reads the directory of an archive and refuses what no spreadsheet program writes. Throws WorkbookError. */
export async function openZip(path: string): Promise<Zip> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const members = await readDirectory(file, size)
    const byName = new Map(members.map((member) => [member.name.toLowerCase(), member]))
    // Two members of one name, or members that lie over one another: each reader would see another workbook.
    const isOdd = byName.size < members.length || members.reduce((sum, { packed }) => sum + packed, 0) > size
    if (isOdd) throw new WorkbookError('zip_damaged', { part: 'ZIP' })
    return { path, members: byName }
  } finally {
    await file.close()
  }
}

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

const DOCTYPE = Buffer.from('<!DOCTYPE')

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
