import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import type { Encoding } from '../../text.ts'
import type { Header } from './columns.ts'

/** Between a refused line's position, its reason and its text: a control character no ledger line keeps. */
export const FIELD_BREAK = '\x1f'
const LONGEST_LINE = 1_000_000

export interface Rewritten {
  /** The lines that have the header's columns, each preceded by its position. */
  readonly linesPath: string
  /** The others: position, reason code, what was found, text. */
  readonly refusedPath: string
  readonly lines: number
  readonly refused: number
  readonly blanks: Found
  readonly repeatedHeaders: Found
  readonly trailing: Found
}

export interface Found {
  readonly count: number
  readonly first: number | null
}

interface Context {
  readonly header: Header
  readonly headerLine: string
  readonly endsWithNewline: boolean
}

/** Decodes a ledger and writes it again as the database reads it best: UTF-8, one line per line, no header. */
export async function rewrite(
  path: string,
  encoding: Encoding,
  context: Context,
  scratch: string,
  name: string,
): Promise<Rewritten> {
  const linesPath = join(scratch, `${name}.lines`)
  const refusedPath = join(scratch, `${name}.refused`)
  const lines = createWriteStream(linesPath)
  const refused = createWriteStream(refusedPath)
  const sorter = new Sorter(context)
  let held: string | undefined
  for await (const line of linesOf(path, encoding)) {
    if (held !== undefined) await write(sorter.sort(held, false), lines, refused)
    held = line
  }
  if (held !== undefined) await write(sorter.sort(held, true), lines, refused)
  await Promise.all([close(lines), close(refused)])
  return { linesPath, refusedPath, ...sorter.totals }
}

/** Every line of a text file, whatever ends them (LF, CRLF, CR); zero bytes and a final Ctrl-Z are dropped. */
export async function* linesOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const chunks = createReadStream(path).pipe(iconv.decodeStream(encoding)) as unknown as AsyncIterable<string>
  let rest = ''
  for await (const chunk of chunks) {
    const text = rest + chunk.replace(/[\0\x1a]/g, '')
    const lines = text.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    yield* lines
  }
  const last = rest.split('\r')
  if (last.at(-1) === '') last.pop()
  yield* last
}

class Sorter {
  private position = 0
  /** 1 when lines end with a separator too many: the first one says so for all, or a label's own would shift its line. */
  private extra: 0 | 1 | undefined
  private seen = { lines: 0, refused: 0 }
  private readonly blanks = new Counter()
  private readonly repeated = new Counter()
  private readonly trailing = new Counter()
  constructor(private readonly context: Context) {}

  get totals() {
    const { blanks, repeated, trailing } = this
    return { ...this.seen, blanks: blanks.found, repeatedHeaders: repeated.found, trailing: trailing.found }
  }

  sort(line: string, last: boolean): { to: 'lines' | 'refused'; text: string } | null {
    this.position += 1
    if (this.position === 1) return null
    const { separator, columns } = this.context.header
    const fields = line.split(separator)
    if (fields.every((field) => /^[\s\u00a0]*$/.test(field))) return this.blanks.skip(this.position)
    if (line.trimEnd() === this.context.headerLine.trimEnd()) return this.repeated.skip(this.position)

    this.extra ??= fields.length === columns.length + 1 && fields.at(-1)?.trim() === '' ? 1 : 0
    if (fields.length === columns.length + this.extra && line.length <= LONGEST_LINE) {
      if (this.extra === 1) this.trailing.skip(this.position)
      this.seen.lines += 1
      return { to: 'lines', text: [this.position, ...fields.slice(0, columns.length)].join(separator) }
    }
    this.seen.refused += 1
    return { to: 'refused', text: this.refusal(line, fields.length, last) }
  }

  private refusal(line: string, found: number, last: boolean): string {
    const cut = last && !this.context.endsWithNewline && found < this.context.header.columns.length
    const code = line.length > LONGEST_LINE ? 'line_too_long' : cut ? 'truncated_line' : 'wrong_field_count'
    const text = line.slice(0, 2000).replaceAll(FIELD_BREAK, ' ')
    return [this.position, code, found, text].join(FIELD_BREAK)
  }
}

class Counter {
  found: Found = { count: 0, first: null }
  skip(position: number): null {
    this.found = { count: this.found.count + 1, first: this.found.first ?? position }
    return null
  }
}

type Output = ReturnType<typeof createWriteStream>

async function write(sorted: ReturnType<Sorter['sort']>, lines: Output, refused: Output): Promise<void> {
  if (!sorted) return
  const output = sorted.to === 'lines' ? lines : refused
  if (!output.write(`${sorted.text}\n`)) await once(output, 'drain')
}

async function close(output: Output): Promise<void> {
  output.end()
  await once(output, 'close')
}
