import type { Holes, Sentence } from '../text.ts'

/** A balance the bank states: minor units of the account's currency, money we have is positive. */
export interface Balance {
  readonly amount: bigint
  readonly currency: string
  /** ISO day. */
  readonly date: string | null
}

/**
 * What a bank tells of an account. `statement`: booked movements between two balances. `interim`: booked so far today,
 * a statement will say it again. `notification`: the detail of movements that a statement books.
 */
export type StatementKind = 'statement' | 'interim' | 'notification'

/** What opens a statement. */
export interface StatementHead {
  readonly kind: StatementKind
  /** IBAN, else the bank's own number, without blanks. */
  readonly account: string
  /** BIC, or the bank and branch codes; null when the file does not say. */
  readonly bank: string | null
  /** Three letters. */
  readonly currency: string
  /** What the bank calls this statement. */
  readonly reference: string | null
  readonly sequence: string | null
  readonly opening: Balance | null
  /** The line of the file where it opens. */
  readonly position: number
}

/** What closes a statement. A balance that the format only states at the end may be given here. */
export interface StatementEnd {
  readonly opening?: Balance | null
  readonly closing: Balance | null
}

/** One part of a movement that the bank booked as a whole: a transfer of a batch. */
export interface Detail {
  /** Null when the bank does not say how much of the movement this part is. Same sign as the movement. */
  readonly amount: bigint | null
  readonly reference: string | null
  readonly endToEnd: string | null
  readonly counterparty: string | null
  readonly counterpartyAccount: string | null
  readonly label: string
  /** Amount as written (never negative) and currency, when it was ordered in another currency. */
  readonly original: { readonly amount: string; readonly currency: string } | null
  /** Why a payment came back, as the bank codes it; null when it did not come back. */
  readonly returnReason: string | null
}

/** One booked movement. What a movement says of itself is its only detail; a batch has several. */
export interface Movement {
  /** The line of the file. */
  readonly position: number
  /** ISO day. */
  readonly bookingDate: string
  readonly valueDate: string | null
  /** Minor units of the account's currency; money to us is positive. */
  readonly amount: bigint
  /** The bank's code of the kind of movement, as the format writes it. */
  readonly code: string | null
  /** The bank's own reference, the same in every file that tells this movement. */
  readonly reference: string | null
  /** Whether it takes back an earlier movement. */
  readonly isReversal: boolean
  readonly details: readonly Detail[]
}

/** Where a parser tells what it finds, in the order of the file. */
export interface StatementSink {
  open(head: StatementHead): void
  movement(movement: Movement): void
  close(end: StatementEnd): void
  /** A movement that is not booked (pending, for information): counted, said, and left out of the balance. */
  unbooked(position: number): void
  /** Something accepted but said. Repeated codes are told once, with how many. */
  warn(code: string, sentence: Sentence, position: number | null, holes?: Holes): void
}

/** Takes the decoded text piece by piece, whatever the pieces; throws StatementError to refuse the file. */
export interface StatementParser {
  write(text: string): void
  end(): void
}

/** A way banks write statements. One file each in `formats/`, exported as `format`. */
export interface StatementFormat {
  /** As people know it; also `kind` in what `encours read` says. */
  readonly name: string
  /** Whether the beginning of a file (64 KiB of text) is of this format, however broken the rest may be. */
  recognises(head: string): boolean
  parse(sink: StatementSink): StatementParser
}

/** Why a file of statements is refused: a stable code, the line, a sentence for a bookkeeper. */
export class StatementError extends Error {
  override readonly name = 'StatementError'
  constructor(
    readonly code: string,
    readonly position: number | null,
    readonly sentence: Sentence,
    readonly holes: Holes = {},
  ) {
    super(code)
  }
}

/** The ISO day of three numbers as text, or null when the calendar has no such day. A year of two digits is of 1961 to 2060. */
export function isoDay(year: string, month: string, day: string): string | null {
  const written = `${year}-${month}-${day}`
  if (!/^(\d\d){1,2}-\d\d-\d\d$/.test(written) || month < '01' || month > '12' || day < '01') return null
  const full = year.length === 4 ? written : `${Number(year) <= 60 ? '20' : '19'}${written}`
  return day > '28' && Number(day) > daysOf(full.slice(0, 4), month) ? null : full
}

const daysOf = (year: string, month: string): number => new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()

/** Cuts text into lines (LF, CRLF or CR), however the pieces come. A line longer than `longest` ends the reading. */
export function lineParser(
  onLine: (line: string, position: number) => void,
  onEnd: () => void,
  longest = 1_000_000,
): StatementParser {
  let rest = ''
  let position = 0
  const tell = (line: string): void => {
    position += 1
    if (line.length > longest) throw new StatementError('line_too_long', position, LINE_TOO_LONG, { position })
    onLine(line, position)
  }
  return {
    write(text) {
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      for (const line of lines) tell(line)
      if (rest.length > longest) tell(rest)
    },
    end() {
      const last = rest.split('\r')
      if (last.at(-1) === '') last.pop()
      for (const line of last) tell(line)
      onEnd()
    },
  }
}

const LINE_TOO_LONG: Sentence = {
  fr: 'La ligne {position} est démesurément longue : le fichier est sans doute abîmé, téléchargez-le à nouveau.',
  en: 'Line {position} is far too long: the file is probably damaged, download it again.',
}
