import { TableFault } from './table.ts'

/** A record of a text file: one line, or several when a quoted cell holds line ends. */
export interface CsvRecord {
  /** The line where it begins, from 1. */
  readonly position: number
  readonly lines: number
  readonly cells: readonly string[]
  readonly isTorn: boolean
}

/** A record over this many characters is no row: the file is damaged, or a quote was never closed. */
const LONGEST_RECORD = 1_000_000

/** Cuts decoded text into records, however the pieces come. Memory holds one record and one piece. */
export class RecordCutter {
  private rest = ''
  private position = 1
  constructor(private readonly separator: string) {}

  /** The records that this piece completes. */
  *write(text: string): Generator<CsvRecord> {
    yield* this.cut(this.rest + text, false)
  }

  /** The last one. A Ctrl-Z that old systems end a file with is not content. */
  *end(): Generator<CsvRecord> {
    yield* this.cut(this.rest.replace(/\x1a\s*$/, ''), true)
  }

  private *cut(text: string, isLast: boolean): Generator<CsvRecord> {
    const [feed, back, quote] = [new Finder(text, '\n'), new Finder(text, '\r'), new Finder(text, '"')]
    let start = 0
    while (start < text.length) {
      const end = Math.min(feed.from(start), back.from(start))
      const record = quote.from(start) < end ? this.quoted(text, start, isLast) : this.plain(text, start, end, isLast)
      if (!record) break
      this.refuseEndless(text, start, record.end)
      yield { position: this.position, lines: record.lines, cells: record.cells, isTorn: record.isTorn }
      this.position += record.lines
      start = afterBreak(text, record.end)
    }
    this.refuseEndless(text, start, text.length)
    this.rest = text.slice(start)
  }

  private plain(text: string, start: number, end: number, isLast: boolean): Cut | null {
    if (!isLast && !isBroken(text, end)) return null
    return { cells: text.slice(start, end).split(this.separator), end, lines: 1, isTorn: false }
  }

  private quoted(text: string, start: number, isLast: boolean): Cut | null {
    const cells: string[] = []
    let isTorn = false
    let at = start
    for (;;) {
      const cell = text[at] === '"' ? closing(text, at) : { content: '', end: at }
      if (!cell || (cell.end === text.length && !isLast)) {
        if (isLast) throw new TableFault('unclosed_quote', {}, this.position)
        return null
      }
      const end = this.cellEnd(text, cell.end)
      isTorn ||= text[at] === '"' && end > cell.end
      cells.push(cell.content + text.slice(cell.end, end))
      if (text[end] !== this.separator) {
        if (!isLast && !isBroken(text, end)) return null
        return { cells, end, lines: linesIn(text.slice(start, end)), isTorn }
      }
      at = end + 1
    }
  }

  private cellEnd(text: string, from: number): number {
    let at = from
    while (at < text.length && text[at] !== this.separator && text[at] !== '\n' && text[at] !== '\r') at += 1
    return at
  }

  private refuseEndless(text: string, start: number, end: number): void {
    if (end - start <= LONGEST_RECORD) return
    const code = text.slice(start, end).includes('"') ? 'unclosed_quote' : 'line_too_long'
    throw new TableFault(code, {}, this.position)
  }
}

interface Cut {
  readonly cells: readonly string[]
  /** Where its line end is. */
  readonly end: number
  readonly lines: number
  readonly isTorn: boolean
}

/** The next place of a character, searched once: a file without it is not searched again for every line. */
class Finder {
  private found = -1
  constructor(
    private readonly text: string,
    private readonly what: string,
  ) {}

  from(start: number): number {
    if (this.found >= start) return this.found
    const at = this.text.indexOf(this.what, start)
    this.found = at < 0 ? this.text.length : at
    return this.found
  }
}

/** What a quoted cell holds, and the place after its closing quote; null while it is not closed. */
function closing(text: string, open: number): { content: string; end: number } | null {
  let content = ''
  let from = open + 1
  for (;;) {
    const close = text.indexOf('"', from)
    if (close < 0) return null
    if (text[close + 1] !== '"') return { content: content + text.slice(from, close), end: close + 1 }
    content += text.slice(from, close + 1)
    from = close + 2
  }
}

/** Whether a line surely ends here: a return at the end of a piece may be half of one end. */
const isBroken = (text: string, end: number): boolean =>
  end < text.length && !(text[end] === '\r' && end === text.length - 1)

const afterBreak = (text: string, end: number): number => end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)

const linesIn = (text: string): number => (text.match(/\r\n|\n|\r/g)?.length ?? 0) + 1
