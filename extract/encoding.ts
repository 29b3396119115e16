import iconv from 'iconv-lite'

/** The encodings a file may be read in. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'cp1252', 'iso-8859-15', 'cp850', 'macroman'] as const
export type Encoding = (typeof ENCODINGS)[number]

export interface EncodingGuess {
  readonly encoding: Encoding
  /** False when another code page is as likely, or when nothing but the bytes speak for this one. */
  readonly sure: boolean
}

const LEGACY: readonly Encoding[] = ['cp1252', 'iso-8859-15', 'cp850']
const FRENCH = 'éèçàêÉÈÇÀÊ€'
const PLAUSIBLE = 'ùâîôûëïüöäœŒÙÂÎÔÛËÏÜÖÄñß°’‘“”«»–—…§²³µ·\u00a0'

/** UTF-16 or UTF-8 by their byte order mark, else UTF-16 by its zero bytes, else null. */
export function markedEncoding(head: Buffer): { encoding: Encoding; bom: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bom: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: 2 }
  return utf16ByPattern(head)
}

function utf16ByPattern(head: Buffer): { encoding: Encoding; bom: number } | null {
  const sample = head.subarray(0, 4096)
  const zeros = [0, 0]
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = zeros
  const many = sample.length * 0.3
  if (odd > many && even < odd / 10) return { encoding: 'utf-16le', bom: 0 }
  if (even > many && odd < even / 10) return { encoding: 'utf-16be', bom: 0 }
  return null
}

/** The likeliest of the French code pages for text whose bytes ≥ 0x80 are counted in `histogram`. */
export function likeliestLegacy(histogram: Uint32Array): EncodingGuess {
  const scores = LEGACY.map((encoding) => ({ encoding, score: plausibility(histogram, encoding) }))
  const best = scores.reduce((left, right) => (right.score > left.score ? right : left))
  const rivals = scores.filter(({ encoding, score }) => encoding !== best.encoding && score === best.score)
  return { encoding: best.encoding, sure: rivals.length === 0 }
}

function plausibility(histogram: Uint32Array, encoding: Encoding): number {
  let score = 0
  for (let byte = 0x80; byte < 0x100; byte += 1) {
    const times = histogram[byte] ?? 0
    if (times > 0) score += times * weightOf(iconv.decode(Buffer.from([byte]), encoding))
  }
  return score
}

function weightOf(character: string): number {
  if (FRENCH.includes(character)) return 10
  if (PLAUSIBLE.includes(character)) return 4
  if (/\p{Cc}|\uFFFD|[\u2500-\u259f]/u.test(character)) return -20
  if (/\p{L}/u.test(character)) return -1
  return -4
}

/** EBCDIC, the mainframes' alphabet: its letters spell the header and its blanks are 0x40. */
export function looksEbcdic(head: Buffer): boolean {
  const journal = Buffer.from('d196a499958193', 'hex')
  if (head.includes(journal)) return true
  const sample = head.subarray(0, 4096)
  let high = 0
  let blanks = 0
  for (const byte of sample) {
    if (byte >= 0x81) high += 1
    if (byte === 0x20 || byte === 0x09 || byte === 0x0a) blanks += 1
  }
  return sample.length >= 64 && high > sample.length * 0.5 && blanks === 0
}

/** A header's name without accents, case, quotes or blanks, so that `Écriture Num` finds EcritureNum. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\s\u00a0"_\uFEFF\0]/g, '')
    .toLowerCase()
}
