import type { Sentence } from '../language.ts'
import { StatementError, type StatementParser } from './statement.ts'

/** Takes the tags of a text one by one, names in capitals, with the line each begins at. */
export interface TagReader {
  open(tag: string, position: number): void
  close(tag: string, position: number): void
  /** A piece of what lies between two tags, entities still in it. */
  text(text: string, position: number): void
  /** What lies in `<?` and `?>`. */
  declaration(text: string): void
  end(position: number): void
}

/** The longest tag, comment or value, in characters. */
const LONGEST = 1_000_000

/** Text, a comment, CDATA, a declaration, or a tag: whether it closes, its name, whether it closes itself. */
const TOKEN =
  /(\s+|[^<\s][^<]*)|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?([^>]*)>|<(\/?)([a-z_][\w.:-]*)(?:\s+[\w.:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*(\/?)>/iy
const UNFINISHED = /<(?:!--|!\[CDATA\[|\?|\/?[a-z_][^<>]*$|\/?$|!-?$|!\[[CDAT]{0,5}$)/iy
const DECLARATION = /<![a-z]/iy

/**
 * Cuts SGML or XML into tags and the text between them, however the pieces come. A `<` that begins no tag is text;
 * comments are skipped. Throws StatementError for a DOCTYPE, since it may define entities without end, and for a tag or
 * a value over 1 MB.
 */
export function tagParser(reader: TagReader): StatementParser {
  return new Tags(reader)
}

class Tags implements StatementParser {
  private rest = ''
  private line = 1
  private last = ''
  /** How long the text since the last tag is, and the line it begins at. */
  private between = { length: 0, line: 1 }

  constructor(private readonly reader: TagReader) {}

  write(text: string): void {
    this.rest += text
    let at = 0
    for (let taken = 1; taken > 0 && at < this.rest.length; at += taken) taken = this.take(at)
    this.rest = this.rest.slice(at)
    this.refuseLong(this.rest.length, this.line)
  }

  end(): void {
    const isOnLine = this.rest !== '' || !/[\r\n]/.test(this.last)
    this.reader.end(isOnLine ? this.line : this.line - 1)
  }

  /** Tells what begins at `at`. Answers how long it is, 0 when its end has not come yet. */
  private take(at: number): number {
    const found = matchAt(TOKEN, this.rest, at)
    if (!found && matchAt(UNFINISHED, this.rest, at)) return 0
    if (!found && matchAt(DECLARATION, this.rest, at)) throw refusal('doctype', this.line)
    const token = found ?? ['<', '<']
    this.tell(token)
    return this.advance(token[0])
  }

  private tell([whole = '', text, data, said, end, tag, empty]: readonly string[]): void {
    const { reader, line } = this
    if (tag || this.between.length === 0) this.between = { length: 0, line }
    if (!text) this.refuseLong(whole.length, line)
    if (text || data) this.between.length += whole.length
    this.refuseLong(this.between.length, this.between.line)
    if (text) reader.text(text, line)
    if (data) reader.text(data.replaceAll('&', '&amp;'), line)
    if (said) reader.declaration(said)
    if (tag && !end) reader.open(tag.toUpperCase(), line)
    if (tag && (end || empty)) reader.close(tag.toUpperCase(), line)
  }

  private advance(text = ''): number {
    const isCut = this.last === '\r' && text.startsWith('\n')
    this.line += (text.match(/\r\n?|\n/g)?.length ?? 0) - (isCut ? 1 : 0)
    this.last = text.slice(-1)
    return text.length
  }

  private refuseLong(length: number, line: number): void {
    if (length > LONGEST) throw refusal('too_long', line)
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * A value as people read it: entities of XML decoded once, a `&` that begins none kept; blanks and control characters in
 * a row are one blank.
 */
export function plainValue(text: string): string {
  const decoded = text.includes('&') ? text.replace(ENTITY, character) : text
  return decoded.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

const ENTITY = /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function character(entity: string, name?: string, decimal?: string, hexadecimal?: string): string {
  if (name) return NAMED[name.toLowerCase()] ?? entity
  const point = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16)
  return point <= 0x10ffff ? String.fromCodePoint(point) : entity
}

function refusal(code: keyof typeof REFUSALS, position: number): StatementError {
  return new StatementError(code, position, REFUSALS[code], { position })
}

const REFUSALS = {
  doctype: {
    fr: 'La ligne {position} définit son propre langage (DOCTYPE), ce qu’aucune banque ne fait : téléchargez le relevé à nouveau depuis le site de la banque.',
    en: 'Line {position} defines a language of its own (DOCTYPE), which no bank does: download the statement again from the bank’s site.',
  },
  too_long: {
    fr: 'La ligne {position} porte une balise ou une valeur démesurément longue : le fichier est sans doute abîmé, téléchargez-le à nouveau.',
    en: 'Line {position} holds a tag or a value that is far too long: the file is probably damaged, download it again.',
  },
} as const satisfies Record<string, Sentence>
