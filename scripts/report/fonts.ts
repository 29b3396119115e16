import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflateSync } from 'node:zlib'

/** The one type face of the report: it has tabular figures, and a package that is always installed brings it. */
export const FONT = 'Inter'
const WEIGHTS = ['Regular', 'Medium', 'SemiBold', 'Bold']

/** Writes the fonts into a folder, in the form the typesetter reads: what the machine has installed plays no part. */
export async function writeFonts(folder: string): Promise<void> {
  const home = dirname(createRequire(import.meta.url).resolve('@cubejs-backend/server-core/package.json'))
  await mkdir(folder, { recursive: true })
  for (const weight of WEIGHTS) {
    const web = await readFile(join(home, 'playground', 'fonts', `${FONT}-${weight}.woff`))
    await writeFile(join(folder, `${FONT}-${weight}.ttf`), unwrapped(web))
  }
}

const HEAD = 12
const ENTRY = 16

/** The font inside a WOFF file: the same tables, each inflated (https://www.w3.org/TR/WOFF/). */
function unwrapped(web: Buffer): Buffer {
  if (web.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is not a WOFF font.')
  const count = web.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20
    const [from, packed, size] = [web.readUInt32BE(at + 4), web.readUInt32BE(at + 8), web.readUInt32BE(at + 12)]
    const body = web.subarray(from, from + packed)
    return {
      tag: web.subarray(at, at + 4),
      sum: web.readUInt32BE(at + 16),
      body: packed < size ? inflateSync(body) : body,
    }
  })
  const power = 2 ** Math.floor(Math.log2(count))
  const head = Buffer.alloc(HEAD + ENTRY * count)
  web.copy(head, 0, 4, 8)
  for (const [index, value] of [count, power * 16, Math.log2(power), (count - power) * 16].entries())
    head.writeUInt16BE(value, 4 + index * 2)
  let offset = head.length
  for (const [index, { tag, sum, body }] of tables.entries()) {
    const at = HEAD + ENTRY * index
    tag.copy(head, at)
    for (const [place, value] of [sum, offset, body.length].entries()) head.writeUInt32BE(value, at + 4 + place * 4)
    offset += padded(body.length)
  }
  return Buffer.concat([head, ...tables.map(({ body }) => Buffer.concat([body], padded(body.length)))])
}

const padded = (length: number): number => Math.ceil(length / 4) * 4
