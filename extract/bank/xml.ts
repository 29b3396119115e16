import { SaxesParser } from 'saxes'
import type { Holes, Sentence } from '../text.ts'
import { StatementError, type StatementParser } from './statement.ts'

const DEEPEST = 64
const MOST_ATTRIBUTES = 64
/** Characters of one element, or of one part: it must fit in a line that the database reads. */
const LONGEST_TEXT = 1_000_000
/** Characters and parts within one entry: they are held until it ends. */
const MOST_TEXT = 64_000_000
const MOST_PARTS = 100_000

/** Elements by name (without prefix): where their text goes, or what they hold; the text of one that holds others is named ''. */
export type Shape<Slot extends string, Part extends string> = {
  readonly [element: string]: Slot | Shape<Slot, Part> | Known<Slot, Part>
}

/** An element that a format knows. `part` is what it begins and ends, `others` stands for what it holds and we do not know. */
export class Known<Slot extends string, Part extends string> {
  readonly slot: Slot | null
  private readonly elements = new Map<string, Known<Slot, Part>>()

  constructor(
    readonly part: Part | null,
    shape: Slot | Shape<Slot, Part>,
    private readonly others?: () => Known<Slot, Part>,
  ) {
    const own = typeof shape === 'string' ? shape : shape['']
    this.slot = typeof own === 'string' ? own : null
    for (const [name, of] of typeof shape === 'string' ? [] : Object.entries(shape))
      this.elements.set(name, of instanceof Known ? of : new Known(null, of))
  }

  holds(name: string): Known<Slot, Part> | undefined {
    const known = this.elements.get(name) ?? (name.includes(':') ? this.elements.get(localName(name)) : undefined)
    return known ?? this.others?.()
  }
}

/** What a part of the file says and the line where it begins. */
export type Said<Slot extends string> = { readonly line: number } & { [slot in Slot]?: string }

/** How texts are kept. */
export interface Keeping<Slot extends string> {
  /** The attribute that is written before the text of its element: "EUR 12.50". */
  readonly attribute: string
  /** A slot whose texts are joined by a blank. Of any other the first is kept. */
  readonly joined: Slot
  /** Slots where a second text that is not the first refuses the file. */
  readonly firm: readonly Slot[]
}

/** What a format is told of the parts it knows, in the order of the file. */
export interface PartSink<Slot extends string, Part extends string> {
  /** `said` fills up until the part finishes. */
  begin(part: Part, said: Said<Slot>, name: string): void
  finish(part: Part, said: Said<Slot>): void
  /** A namespace that an element declares. */
  namespace(name: string): void
}

/**
 * Reads XML strictly and as it comes. Elements that nobody knows are passed over. Refused: what is not well-formed or ends
 * early, any DOCTYPE (so that no entity is ever declared), and more depth, attributes, parts or text than a statement has.
 */
export function partParser<Slot extends string, Part extends string>(
  root: Known<Slot, Part>,
  keeping: Keeping<Slot>,
  sink: PartSink<Slot, Part>,
): StatementParser {
  return new PartParser(root, keeping, sink)
}

class PartParser<Slot extends string, Part extends string> implements StatementParser {
  private readonly xml = new SaxesParser()
  private ended = false
  /** The known elements around the one being read, and how many unknown ones within it. */
  private readonly path: Known<Slot, Part>[] = []
  private at: Known<Slot, Part>
  private unknown = 0
  private text = ''
  private before = ''
  /** The part being read, and those around it. */
  private said: Said<Slot>
  private readonly around: Said<Slot>[] = []
  private attributes = 0
  /** Characters of this part, characters and parts of this entry. */
  private partText = 0
  private entryText = 0
  private parts = 0
  /** The line where an element last opened or closed, and how much came since. */
  private line = 1
  private quiet = 0

  constructor(
    root: Known<Slot, Part>,
    private readonly keeping: Keeping<Slot>,
    private readonly sink: PartSink<Slot, Part>,
  ) {
    this.at = root
    this.said = saidAt(0)
    this.xml.on('doctype', () => this.refuse('doctype'))
    this.xml.on('error', () => (this.ended ? this.refuse('truncated', {}, this.line) : this.refuse('not_well_formed')))
    this.xml.on('opentagstart', ({ name }) => this.open(name))
    this.xml.on('attribute', ({ name, value }) => this.attribute(name, value))
    this.xml.on('text', (text) => this.read(text))
    this.xml.on('cdata', (text) => this.read(text))
    this.xml.on('closetag', () => this.close())
  }

  write(text: string): void {
    this.quiet += text.length
    this.xml.write(text)
    if (this.quiet > LONGEST_TEXT) this.refuse('excessive', {}, this.line)
  }

  end(): void {
    this.ended = true
    this.xml.close()
  }

  private open(name: string): void {
    if (this.text !== '' && this.text.trim() !== '') this.refuse('mixed')
    this.text = ''
    this.before = ''
    this.attributes = 0
    this.quiet = 0
    this.line = this.xml.line
    const known = this.unknown > 0 ? undefined : this.at.holds(name)
    if (known) {
      this.path.push(this.at)
      this.at = known
      if (known.part !== null) this.begin(known.part, name)
    } else this.unknown += 1
    if (this.path.length + this.unknown > DEEPEST) this.refuse('excessive')
  }

  private attribute(name: string, value: string): void {
    this.attributes += 1
    if (this.attributes > MOST_ATTRIBUTES) this.refuse('excessive')
    if (this.unknown > 0) return
    if (name === this.keeping.attribute) this.before = `${value} `
    else if (name.startsWith('xmlns')) this.sink.namespace(value)
  }

  private read(text: string): void {
    if (this.unknown > 0 || this.at.slot === null) return
    this.text += text
    this.partText += text.length
    this.entryText += text.length
    if (this.partText > LONGEST_TEXT || this.entryText > MOST_TEXT) this.refuse('excessive')
  }

  private close(): void {
    this.quiet = 0
    this.line = this.xml.line
    if (this.unknown > 0) {
      this.unknown -= 1
      return
    }
    const { slot, part } = this.at
    this.at = this.path.pop() ?? this.at
    if (slot !== null) this.keep(slot)
    if (part !== null) this.finish(part)
  }

  private begin(part: Part, name: string): void {
    this.around.push(this.said)
    this.said = saidAt(this.line)
    this.partText = 0
    // The outermost part is a whole statement; each part directly within it is an entry of its own.
    if (this.around.length <= 2) {
      this.entryText = 0
      this.parts = 0
    } else this.parts += 1
    if (this.parts > MOST_PARTS) this.refuse('excessive')
    this.sink.begin(part, this.said, localName(name))
  }

  private finish(part: Part): void {
    const { said } = this
    this.said = this.around.pop() ?? said
    this.partText = 0
    this.sink.finish(part, said)
  }

  private keep(slot: Slot): void {
    const text = this.text.trim()
    this.text = ''
    if (text === '') return
    const said: { [slot in Slot]?: string } = this.said
    const value = this.before + text
    const first = said[slot]
    if (first === undefined) said[slot] = value
    else if (slot === this.keeping.joined) said[slot] = `${first} ${value}`
    else if (first !== value && this.keeping.firm.includes(slot)) this.refuse('said_twice', { first, value })
  }

  private refuse(code: keyof typeof REFUSALS, holes: Holes = {}, line = this.xml.line): never {
    throw new StatementError(code, line, REFUSALS[code], { position: line, ...holes })
  }
}

const saidAt = <Slot extends string>(line: number): Said<Slot> => ({ line }) as Said<Slot>
const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const REFUSALS = {
  doctype: {
    fr: 'La ligne {position} contient une déclaration DOCTYPE, qu’aucun relevé ne contient : par prudence le fichier n’est pas lu, téléchargez-le à nouveau depuis la banque.',
    en: 'Line {position} holds a DOCTYPE declaration, which no statement holds: to be safe the file is not read, download it again from the bank.',
  },
  not_well_formed: {
    fr: 'La ligne {position} n’est pas du XML bien formé : le fichier a été abîmé ou modifié, téléchargez-le à nouveau depuis la banque.',
    en: 'Line {position} is not well-formed XML: the file was damaged or changed, download it again from the bank.',
  },
  truncated: {
    fr: 'À partir de la ligne {position}, le fichier est coupé ou abîmé : téléchargez-le à nouveau depuis la banque.',
    en: 'From line {position} on, the file is cut or damaged: download it again from the bank.',
  },
  excessive: {
    fr: 'La ligne {position} dépasse tout ce qu’un relevé contient (profondeur, attributs, détails ou texte) : téléchargez-le à nouveau, ou par périodes plus courtes.',
    en: 'Line {position} is beyond anything that a statement holds (depth, attributes, details or text): download it again, or shorter periods.',
  },
  mixed: {
    fr: 'La ligne {position} mêle du texte et des éléments : le fichier a été abîmé ou modifié, téléchargez-le à nouveau depuis la banque.',
    en: 'Line {position} mixes text with elements: the file was damaged or changed, download it again from the bank.',
  },
  said_twice: {
    fr: 'La ligne {position} dit « {value} » après « {first} » pour la même chose : le fichier a été abîmé ou modifié, téléchargez-le à nouveau.',
    en: 'Line {position} says "{value}" after "{first}" for the same thing: the file was damaged or changed, download it again.',
  },
} as const satisfies Record<string, Sentence>
