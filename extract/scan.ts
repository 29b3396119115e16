import { isAscii, isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { type Encoding, likeliestLegacy } from './encoding.ts'

const CHUNK = 4 * 1024 * 1024
const HEAD = 64 * 1024

/** How the bytes of a file are encoded. */
export interface Letters {
  readonly size: number
  readonly head: Buffer
  readonly isUtf8: boolean
  /** Every byte is below 0x80. */
  readonly isAscii: boolean
  /** How often each byte value occurs, from 0x80 on; not counted by `scanLetters` where the bytes are UTF-8. */
  readonly histogram: Uint32Array
}

/** One pass over the bytes: how they are encoded, and whether the database can read them as they lie. */
export interface Scan extends Letters {
  readonly tabs: number
  readonly pipes: number
  /** Line feeds, and carriage returns that no line feed follows. */
  readonly lineFeeds: number
  readonly loneReturns: number
  readonly returns: number
  readonly blankLines: number
  readonly hasControls: boolean
  readonly endsWithNewline: boolean
}

interface Counters {
  tabs: number
  pipes: number
  lineFeeds: number
  returns: number
  loneReturns: number
  blankLines: number
  hasControls: boolean
  previous: number
}

/** Reads the file once, in pieces: memory does not follow its size. */
export async function scan(path: string): Promise<Scan> {
  const histogram = new Uint32Array(256)
  const counters = newCounters()
  const letters = await readPieces(path, (piece) => count(piece, counters, histogram))
  return { ...summary(counters), ...letters, histogram }
}

/** What `scan` says of the letters alone: much quicker where they are UTF-8, as nearly every file is. */
export async function scanLetters(path: string): Promise<Letters> {
  const letters = await readPieces(path, () => {})
  return letters.isUtf8 ? { ...letters, histogram: new Uint32Array(256) } : scan(path)
}

async function readPieces(path: string, onPiece: (piece: Buffer) => void): Promise<Omit<Letters, 'histogram'>> {
  const heads: Buffer[] = []
  let [size, valid, ascii] = [0, true, true]
  let carry: Buffer = Buffer.alloc(0)
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(CHUNK)
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK)
      if (bytesRead === 0) break
      const piece = buffer.subarray(0, bytesRead)
      if (size < HEAD) heads.push(Buffer.from(piece.subarray(0, HEAD - size)))
      size += bytesRead
      onPiece(piece)
      if (valid) [valid, carry] = checkUtf8(carry, piece)
      ascii &&= isAscii(piece)
    }
  } finally {
    await file.close()
  }
  return { size, head: Buffer.concat(heads), isUtf8: valid && carry.length === 0, isAscii: ascii }
}

function newCounters(): Counters {
  return {
    tabs: 0,
    pipes: 0,
    lineFeeds: 0,
    returns: 0,
    loneReturns: 0,
    blankLines: 0,
    hasControls: false,
    previous: 0x0a,
  }
}

function summary(counters: Counters) {
  const { previous, ...counts } = counters
  const lastReturn = previous === 0x0d ? 1 : 0
  return {
    ...counts,
    loneReturns: counts.loneReturns + lastReturn,
    endsWithNewline: previous === 0x0a || previous === 0x0d,
  }
}

/** Bytes that count for something; nearly none do, so the others are passed over first. */
const COUNTED = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 0x20 || byte === 0x7c || byte >= 0x80 ? 1 : 0))

function count(chunk: Buffer, counters: Counters, histogram: Uint32Array): void {
  let { tabs, pipes, lineFeeds, returns, loneReturns, blankLines, hasControls, previous } = counters
  if (previous === 0x0d && chunk[0] !== 0x0a) loneReturns += 1
  for (let index = 0; index < chunk.length; index += 1) {
    const byte = chunk[index] as number
    if (COUNTED[byte] === 0) continue
    if (index > 0) previous = chunk[index - 1] as number
    if (byte >= 0x80) histogram[byte] = (histogram[byte] as number) + 1
    else if (byte === 0x7c) pipes += 1
    else if (byte === 0x09) tabs += 1
    else if (byte === 0x0a) {
      lineFeeds += 1
      if (previous === 0x0a) blankLines += 1
    } else if (byte === 0x0d) {
      returns += 1
      if (previous === 0x0a || previous === 0x0d) blankLines += 1
      if (index + 1 < chunk.length && chunk[index + 1] !== 0x0a) loneReturns += 1
    } else hasControls = true
  }
  previous = chunk[chunk.length - 1] as number
  Object.assign(counters, { tabs, pipes, lineFeeds, returns, loneReturns, blankLines, hasControls, previous })
}

/** Strict UTF-8 over chunk borders: the bytes of a character cut in two are carried to the next chunk. */
function checkUtf8(carry: Buffer, chunk: Buffer): [boolean, Buffer] {
  const whole = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
  let end = whole.length
  for (let back = 1; back <= 3 && back <= whole.length; back += 1) {
    const byte = whole[whole.length - back] as number
    if (byte < 0x80) break
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      if (length > back) end = whole.length - back
      break
    }
  }
  return [isUtf8(whole.subarray(0, end)), Buffer.from(whole.subarray(end))]
}

/** The encoding to read a scanned file in: the one that is known, else UTF-8, else the likeliest code page, guessed. */
export function chooseEncoding(letters: Letters, known: Encoding | null): { encoding: Encoding; guessed: boolean } {
  if (known && !(letters.isAscii && !known.startsWith('utf-16'))) return { encoding: known, guessed: false }
  if (letters.isUtf8) return { encoding: 'utf-8', guessed: false }
  return { encoding: likeliestLegacy(letters.histogram).encoding, guessed: true }
}
