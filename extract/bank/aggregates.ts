import type { Sentence } from '../language.ts'
import { StatementError, type StatementParser, type StatementSink } from './statement.ts'
import { plainValue, type TagReader, tagParser } from './tags.ts'

/** The value of an element, and the line it is on. */
export interface Field {
  readonly text: string
  readonly position: number
}

/** An aggregate, the line it opens at, and its elements that the layout knows. */
export interface Aggregate {
  readonly tag: string
  readonly position: number
  readonly fields: Map<string, Field>
}

/** The value of an element of an aggregate, null when it is absent or empty. */
export const textOf = ({ fields }: Aggregate, name: string): string | null => fields.get(name)?.text || null

/** How files of a kind are laid out: elements hold values, aggregates hold elements and aggregates. */
export interface Layout {
  readonly root: string
  /** Elements to keep. `A.B` is the B of an aggregate A, kept with the aggregate that A lies in. */
  readonly elements: ReadonlySet<string>
  /** Elements that may be said several times: their values are joined. */
  readonly repeatable: ReadonlySet<string>
  /** Aggregates whose end matters. */
  readonly aggregates: ReadonlySet<string>
  /** Aggregates of a group never lie in each other. */
  readonly apart: readonly (readonly string[])[]
}

/** Whom the aggregates are told to. */
export interface AggregateReader {
  /** The aggregate, if any, where nothing may be lost: text out of place is said, an element said in two ways is refused. */
  readonly inside: Aggregate | null
  opened(aggregate: Aggregate): void
  /** Whether the aggregate is done with; else its elements may be of use to the one it lies in. */
  ended(aggregate: Aggregate): boolean
  end(): void
}

/**
 * Reads SGML whose elements are not closed and XML alike: a tag that the layout does not know is an element when text
 * follows it, else an aggregate. Throws StatementError when the file is cut or too deep.
 */
export function aggregateParser(layout: Layout, reader: AggregateReader, sink: StatementSink): StatementParser {
  return tagParser(new Aggregates(layout, reader, sink))
}

const DEEPEST = 64

class Aggregates implements TagReader {
  private readonly stack: Aggregate[] = []
  private element: { tag: string; text: string; position: number } | null = null
  private isXml = false
  private hasRoot = false

  constructor(
    private readonly layout: Layout,
    private readonly reader: AggregateReader,
    private readonly sink: StatementSink,
  ) {}

  declaration(text: string): void {
    this.isXml ||= new RegExp(`^(xml|${this.layout.root})\\b`, 'i').test(text)
  }

  text(text: string, position: number): void {
    if (this.element) this.element.text += text
    else if (text.trim() !== '') this.stray(position)
  }

  open(tag: string, position: number): void {
    this.endElement(null)
    this.hasRoot ||= tag === this.layout.root
    if (this.layout.aggregates.has(tag)) this.push(tag, position)
    else this.element = { tag, text: '', position }
  }

  close(tag: string, position: number): void {
    const closesElement = this.element?.tag === tag
    this.endElement(tag)
    if (closesElement) return
    const index = this.stack.findLastIndex((aggregate) => aggregate.tag === tag)
    if (index < 0) this.stray(position)
    else this.popTo(index, true)
  }

  end(position: number): void {
    if (!this.hasRoot) throw refusal('no_root', null)
    if (this.reader.inside || this.stack.some(({ tag }) => tag === this.layout.root))
      throw refusal('truncated', position)
    this.reader.end()
  }

  private stray(position: number): void {
    if (this.reader.inside) this.sink.warn('stray_text', WARNINGS.stray_text, position)
  }

  private endElement(closing: string | null): void {
    const { element } = this
    this.element = null
    if (!element) return
    const { tag, text, position } = element
    if (this.layout.elements.has(tag)) this.put(tag, { text: plainValue(text), position })
    else if (tag !== closing && text.trim() === '') this.push(tag, position)
  }

  private push(tag: string, position: number): void {
    // Where SGML leaves out an end, the next beginning tells it.
    const apart = this.layout.apart.find((tags) => tags.includes(tag)) ?? []
    const open = this.stack.findIndex((aggregate) => apart.includes(aggregate.tag))
    if (open >= 0) this.popTo(open, false)
    const aggregate = { tag, position, fields: new Map() }
    this.stack.push(aggregate)
    if (this.stack.length > DEEPEST) throw refusal('too_deep', position)
    this.reader.opened(aggregate)
  }

  /** Ends the aggregates down to `index`; only that one may have been closed by a tag of its own. */
  private popTo(index: number, isClosed: boolean): void {
    while (this.stack.length > index) {
      const aggregate = this.stack.pop()
      if (aggregate) this.ended(aggregate, isClosed && this.stack.length === index)
    }
  }

  private ended(aggregate: Aggregate, isClosed: boolean): void {
    const { tag, position, fields } = aggregate
    if (!isClosed && this.layout.aggregates.has(tag)) {
      if (this.isXml) throw refusal('not_closed', position, tag)
      this.sink.warn('not_closed', WARNINGS.not_closed, position, { tag })
    }
    if (this.reader.ended(aggregate)) return
    for (const [name, field] of fields) {
      const dotted = `${tag}.${name}`
      if (this.layout.elements.has(dotted)) this.put(dotted, field)
      // Never closed, it was an empty element: what seemed to lie in it lies beside it.
      else if (!isClosed) this.put(name, field)
    }
  }

  private put(name: string, field: Field): void {
    const fields = this.stack.at(-1)?.fields
    const before = fields?.get(name)
    if (!before?.text || !this.reader.inside) fields?.set(name, field)
    else if (this.layout.repeatable.has(name)) fields?.set(name, joined(before, field))
    else if (field.text && field.text !== before.text) throw refusal('told_twice', field.position, name)
  }
}

/** Joined without end, the values of one element would fill the memory. */
const joined = (before: Field, field: Field): Field =>
  field.text === before.text ? before : { ...before, text: `${before.text} ${field.text}`.slice(0, LONGEST_JOINED) }
const LONGEST_JOINED = 100_000

function refusal(code: keyof typeof REFUSALS, position: number | null, tag = ''): StatementError {
  return new StatementError(code, position, REFUSALS[code], { position: position ?? '', tag })
}

const REFUSALS = {
  no_root: {
    fr: 'Le fichier n’a pas de début : il a été abîmé en chemin, téléchargez-le à nouveau.',
    en: 'The file has no beginning: it was damaged on its way, download it again.',
  },
  truncated: {
    fr: 'Le fichier s’arrête à la ligne {position} avant d’être fini : il manque des mouvements, téléchargez-le à nouveau.',
    en: 'The file stops at line {position} before its end: movements are missing, download it again.',
  },
  too_deep: {
    fr: 'La ligne {position} emboîte trop de balises : le fichier est sans doute abîmé, téléchargez-le à nouveau.',
    en: 'Line {position} nests too many tags: the file is probably damaged, download it again.',
  },
  not_closed: {
    fr: 'La partie {tag} ouverte à la ligne {position} n’est jamais fermée : le fichier est abîmé, téléchargez-le à nouveau.',
    en: 'Part {tag} opened at line {position} is never closed: the file is damaged, download it again.',
  },
  told_twice: {
    fr: 'La ligne {position} donne à nouveau {tag}, avec une autre valeur : des lignes ont disparu entre deux mouvements ou deux relevés, téléchargez le fichier à nouveau.',
    en: 'Line {position} gives {tag} again with another value: lines have vanished between two movements or two statements, download the file again.',
  },
} as const satisfies Record<string, Sentence>

const WARNINGS = {
  not_closed: {
    fr: 'La partie {tag} ouverte à la ligne {position} n’est pas fermée ; elle est lue jusqu’à la suivante. Comparez le relevé avec celui de la banque.',
    en: 'Part {tag} opened at line {position} is not closed; it is read up to the next one. Compare the statement with the bank’s.',
  },
  stray_text: {
    fr: 'La ligne {position} porte un texte ou une balise hors de sa place ; il est laissé de côté. Comparez le relevé avec celui de la banque.',
    en: 'Line {position} holds text or a tag out of its place; it is left aside. Compare the statement with the bank’s.',
  },
} as const satisfies Record<string, Sentence>
