import type { Language, Words } from './words.ts'

/** How a formula names what it is made of: members by their titles, columns by their words. */
export interface Names {
  member(path: string): string
  column(name: string): string
}

/** A text, and whether it must be put in parentheses before an operator works on it. */
interface Part {
  readonly text: string
  readonly isSum: boolean
}

const TOKEN = /\s*(\{[\w.]+\}(?:\.\w+)*|'[^']*'|\d+(?:\.\d+)?|\w+|<>|<=|>=|::|\S)/gy
const OPERATORS: Record<string, string> = {
  ...{ '+': '+', '-': '−', '*': '×', '/': '÷', '=': '=', '<>': '≠', '<': '<', '>': '>', '<=': '≤', '>=': '≥' },
}
const AGGREGATES = new Set(['sum', 'min', 'max', 'bool_and', 'bool_or'])
const COMPARED = new Set(['greatest', 'least'])
const KEYWORDS = new Set(['and', 'or', 'not', 'is', 'null', 'in'])

/** The SQL says more than a formula can: words have to be written beside it. */
class NotPlain extends Error {}

/**
 * A measure's SQL as a formula that can be read: casts, rounding and guards against zero left out, members and columns
 * by their names. `null` where the SQL calls a macro or walks a list: then the measure says its formula itself.
 */
export function readableFormula(sql: string, names: Names, words: Words, language: Language): string | null {
  const tokens = [...sql.matchAll(TOKEN)].map(([, token = '']) => token)
  try {
    const { text } = new Reader(tokens, names, (word) => words.formula[word]?.[language]).whole()
    return text
  } catch (error) {
    if (error instanceof NotPlain) return null
    throw error
  }
}

/** Reads tokens from left to right; what it does not know it refuses. */
class Reader {
  private at = 0

  constructor(
    private readonly tokens: readonly string[],
    private readonly names: Names,
    private readonly say: (word: string) => string | undefined,
  ) {}

  whole(): Part {
    const part = this.sequence()
    if (this.at < this.tokens.length) throw new NotPlain()
    return part
  }

  private peek = () => this.tokens[this.at]?.toLowerCase()
  private word = (name: string): string => this.say(name) ?? name

  private take(expected?: string): string {
    const token = this.tokens[this.at]
    if (token === undefined || (expected && token.toLowerCase() !== expected)) throw new NotPlain()
    this.at += 1
    return token
  }

  /** Operands with what stands between them, up to a comma, a closing parenthesis or a word that ends it. */
  private sequence(): Part {
    const parts: Part[] = []
    for (let next = this.peek(); next && ![',', ')', 'then', 'else', 'end'].includes(next); next = this.peek())
      parts.push(this.part(next))
    const [only] = parts
    if (!only) throw new NotPlain()
    if (parts.length === 1) return only
    const inner = parts.map(({ text, isSum }) => (isSum ? `(${text})` : text)).join(' ')
    return { text: inner, isSum: true }
  }

  private part(next: string): Part {
    const operator = OPERATORS[next]
    if (!operator && !KEYWORDS.has(next)) return this.operand()
    this.take()
    return { text: operator ?? this.word(next), isSum: false }
  }

  private operand(): Part {
    const token = this.take()
    const part =
      token === '('
        ? this.list()
        : token.toLowerCase() === 'case'
          ? this.choice()
          : this.named(token.toLowerCase(), token)
    while (this.peek() === '::') this.skipCast()
    return part
  }

  private skipCast(): void {
    this.take('::')
    this.take()
    if (this.peek() !== '(') return
    while (this.take() !== ')');
  }

  /** A parenthesis: of one thing, that thing; of several, as after "in", all of them. */
  private list(): Part {
    const items = this.arguments()
    const [only] = items
    return items.length === 1 && only ? only : { text: `(${items.map(({ text }) => text).join(', ')})`, isSum: false }
  }

  private arguments(): Part[] {
    const items = [this.sequence()]
    while (this.peek() === ',') {
      this.take()
      items.push(this.sequence())
    }
    this.take(')')
    return items
  }

  private named(lower: string, token: string): Part {
    if (this.peek() === '(') return this.call(lower)
    const [, member, column] = /^\{(.+?)\}(?:\.(.+))?$/.exec(token) ?? []
    if (member) return { text: this.reference(member, column), isSum: false }
    if (/^('.*'|[\d.]+)$/.test(token)) return { text: token, isSum: false }
    throw new NotPlain()
  }

  private reference(member: string, column?: string): string {
    if (!column) return this.names.member(member)
    return member === 'CUBE' ? this.names.column(column) : this.names.member(`${member}.${column}`)
  }

  private call(name: string): Part {
    this.take('(')
    if (name === 'count') return this.counted()
    const [first, ...others] = this.arguments()
    if (!first) throw new NotPlain()
    if (['round', 'coalesce', 'nullif'].includes(name) && others.every(({ text }) => /^\d+$/.test(text))) return first
    if (name === 'abs') return { text: `|${first.text}|`, isSum: false }
    const values = [first, ...others].map(({ text }) => text).join(', ')
    if (others.length > 0 ? !COMPARED.has(name) : !AGGREGATES.has(name)) throw new NotPlain()
    return { text: `${this.word(name)}(${values}${this.condition()})`, isSum: false }
  }

  private counted(): Part {
    const isDistinct = this.peek() === 'distinct' && this.take() !== ''
    const what = this.peek() === '*' ? { text: this.word(this.take() && 'rows') } : this.sequence()
    this.take(')')
    const counted = isDistinct ? `${what.text} ${this.word('distinct')}` : what.text
    return { text: `${this.word('count')}(${counted}${this.condition()})`, isSum: false }
  }

  /** `filter (where …)`, as words after what it filters. */
  private condition(): string {
    if (this.peek() !== 'filter') return ''
    this.take()
    this.take('(')
    this.take('where')
    const { text } = this.sequence()
    this.take(')')
    return `${this.word('where')}${text}`
  }

  private choice(): Part {
    this.take('when')
    const condition = this.sequence()
    this.take('then')
    const value = this.sequence()
    const other = this.peek() === 'else' && this.take() ? this.sequence() : undefined
    this.take('end')
    const otherwise = other ? `, ${this.word('else')} ${other.text}` : ''
    return { text: `${value.text} ${this.word('if')} ${condition.text}${otherwise}`, isSum: true }
  }
}
