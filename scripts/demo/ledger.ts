import { decimalText, sum } from './amounts.ts'
import type { Day } from './days.ts'
import type { Currency } from './rates.ts'

/** An auxiliary account: a customer or a supplier. */
export interface Party {
  readonly code: string
  readonly name: string
}

/** What a receivable line is in real life, as the generator means it. */
export type Kind =
  | 'opening'
  | 'invoice'
  | 'credit_note'
  | 'receipt'
  | 'bounce'
  | 'refund'
  | 'write_off'
  | 'transfer'
  | 'rounding'
  | 'advance'
  | 'advance_used'
  | 'adjustment'

/** Half of a booking as the simulation states it. Amounts: debit +, credit −, in cents. */
export interface Part {
  account: string
  amount: bigint
  party?: Party | undefined
  kind?: Kind
  group?: Group | undefined
  currency?: { code: Currency; amount: bigint } | undefined
  /** Overrides of the entry's own piece, for openings in detail. */
  ref?: string
  pieceDate?: Day
  label?: string
  /** The entry whose number the line's own label quotes. */
  about?: Entry | undefined
  /** The earlier line that this opening line brings forward. */
  carries?: Line | undefined
  /** A negative debit is written instead of a credit, as some software does. */
  asNegative?: boolean
}

export interface Line extends Part {
  readonly entry: Entry
  /** Where the line stands in its file, header = 1; set when the file is written. */
  position: number
}

export interface Entry {
  readonly journal: string
  readonly date: Day
  readonly pieceDate: Day
  readonly label: string
  /** The entry whose number the label quotes. */
  readonly about?: Entry | undefined
  readonly lines: Line[]
  readonly order: number
  ref: string
  number: string
}

/** Lines of one account and party that settle each other; lettered once they sum to zero. */
export class Group {
  readonly lines: Line[] = []
  letterDay: Day | undefined
  code = ''
  /** Lettered although it does not sum to zero: the planted oddity it stands for. */
  forced: 'unbalanced' | 'outside' | 'opening' | undefined
  withoutDate = false

  /** Takes a booked line into the group; nothing when the booking fell outside the books. */
  add(line: Line | undefined): void {
    if (!line) return
    line.group = this
    this.lines.push(line)
  }

  get total(): bigint {
    return sum(this.lines.map((line) => line.amount))
  }
}

export interface Extra {
  pieceDate?: Day
  ref?: string
  about?: Entry | undefined
}

/** The books of one company between two days. Whatever is dated outside is not booked. */
export class Ledger {
  readonly entries: Entry[] = []
  private readonly remittances = new Map<string, Entry>()
  private orders = 0

  constructor(
    readonly first: Day,
    readonly last: Day,
    readonly currency: Currency,
  ) {}

  /** Books one balanced entry; undefined when its date lies outside the books. */
  post(journal: string, date: Day, label: string, parts: Part[], extra: Extra = {}): Entry | undefined {
    if (date < this.first || date > this.last) return undefined
    const entry: Entry = {
      journal,
      date,
      label,
      pieceDate: extra.pieceDate ?? date,
      about: extra.about,
      lines: [],
      order: this.orders++,
      ref: extra.ref ?? '',
      number: '',
    }
    append(entry, parts)
    this.entries.push(entry)
    return entry
  }

  /** Books a part of what is handed to the bank in one go: one entry a day for each `label`; its lines are named `own`. */
  remit(date: Day, label: string, own: string, parts: Part[], { about }: Extra = {}): Entry | undefined {
    const key = `${date} ${label}`
    const named = parts.map((part) => ({ ...part, label: own, about }))
    const known = this.remittances.get(key)
    if (known) append(known, named)
    const entry = known ?? this.post('BQ', date, label, named)
    if (entry) this.remittances.set(key, entry)
    return entry
  }

  /** Every group of the books, in the order of their first lines. */
  get groups(): Set<Group> {
    const groups = new Set<Group>()
    for (const entry of this.entries) for (const line of entry.lines) if (line.group) groups.add(line.group)
    return groups
  }
}

function append(entry: Entry, parts: readonly Part[]): void {
  const total = sum(parts.map((part) => part.amount))
  if (total !== 0n) throw new Error(`demo entry "${entry.label}" is out of balance by ${decimalText(total)}`)
  for (const part of parts) {
    const line: Line = { ...part, entry, position: 0 }
    entry.lines.push(line)
    line.group?.lines.push(line)
  }
}
