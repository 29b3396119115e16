import { createReadStream } from 'node:fs'
import iconv from 'iconv-lite'

const LONGEST = 400

/** The texts of some lines of a file, by their number from 1, each cut after a few hundred characters. */
export async function linesOf(
  path: string,
  encoding: string,
  wanted: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const last = Math.max(0, ...wanted)
  const found = new Map<number, string>()
  let number = 0
  for await (const line of lines(path, encoding)) {
    number += 1
    if (wanted.includes(number)) found.set(number, line.slice(0, LONGEST))
    if (number >= last) break
  }
  return found
}

async function* lines(path: string, encoding: string): AsyncGenerator<string> {
  const chunks = createReadStream(path, { highWaterMark: 256 * 1024 }).pipe(iconv.decodeStream(encoding))
  let carry = ''
  for await (const chunk of chunks as unknown as AsyncIterable<string>) {
    const text = carry + chunk
    // A return at the end may be the first half of a line's end.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text
    const parts = whole.split(/\r\n|\n|\r/)
    carry = (parts.pop() ?? '') + text.slice(whole.length)
    yield* parts
  }
  if (carry !== '') yield carry.replace(/\r$/, '')
}
