import fc from 'fast-check'

const TEXTS = [
  '\t',
  '\n',
  '\r',
  '|',
  '"',
  '""',
  ';',
  ',',
  '\0',
  '1e5',
  '31/02/2026',
  '02/13/2026',
  '1,234',
  '-',
  '(',
  'é',
]
const BYTES = ['\uFEFF', '\x1a', '\x1f', '\x1e', "'", '#N/A', 'Total', '\u202f', '\u200b', '_', '%', '€', '{}', '\\']

/** One thing done to the bytes of a file: an insertion, a deletion, a byte changed, an end cut off. */
export const mutation = fc.record({
  kind: fc.constantFrom('insert', 'insert', 'delete', 'replace', 'replace', 'repeat'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  text: fc.constantFrom(...TEXTS, ...BYTES),
  usesText: fc.integer({ min: 0, max: 31 }).map((number) => number > 0),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer Shape> ? Shape : never

export function mutate(content: Buffer, { kind, at, bytes, text, usesText }: Mutation): Buffer {
  const place = Math.floor(at * content.length)
  const added = usesText ? Buffer.from(text) : Buffer.from(bytes)
  const kept = kind === 'insert' ? place : place + added.length
  const between = kind === 'delete' ? Buffer.alloc(0) : kind === 'repeat' ? content.subarray(place, place + 60) : added
  return Buffer.concat([content.subarray(0, place), between, content.subarray(kind === 'repeat' ? place : kept)])
}

/** A text with `length` characters from `at` on replaced by others. */
export const splice = (text: string, at: number, length: number, put: string): string =>
  text.slice(0, at) + put + text.slice(at + length)

/** A text whose lines have been changed. */
export function lines(text: string, change: (all: string[]) => void): string {
  const all = text.split('\n')
  change(all)
  return all.join('\n')
}
