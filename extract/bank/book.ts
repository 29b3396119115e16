import { type Holes, type Language, type Sentence, say } from '../language.ts'
import { decimalsOf, formatMinorUnits } from '../money.ts'
import type { Note, StatementSummary } from '../source.ts'
import { REFUSALS, WARNINGS } from './sentences.ts'
import {
  type Balance,
  type Movement,
  type StatementEnd,
  StatementError,
  type StatementHead,
  type StatementSink,
} from './statement.ts'

/** A statement whose movements have all been told and add up. */
export interface ClosedStatement {
  readonly head: StatementHead
  readonly opening: Balance | null
  readonly closing: Balance | null
  readonly decimals: number
  /** How many movements, and the first and last days they are booked on. */
  readonly movements: number
  readonly firstDate: string | null
  readonly lastDate: string | null
}

/** Who keeps what the book has checked. */
export interface Keeper {
  movement(movement: Movement, number: number, decimals: number): void
  statement(statement: ClosedStatement): void
}

interface Running {
  readonly head: StatementHead
  readonly decimals: number
  credits: bigint
  debits: bigint
  movements: number
  firstDate: string | null
  lastDate: string | null
}

/** Checks what a format tells: each statement closes, opening + movements = closing, currencies exist, none is missing between two. */
export class Book implements StatementSink {
  readonly summaries: StatementSummary[] = []
  movements = 0
  private running: Running | null = null
  private notBooked: { count: number; first: number } | null = null
  private readonly warned = new Map<string, { note: Note; sentence: Sentence; holes: Holes; count: number }>()
  private readonly lastClosing = new Map<string, Balance>()

  constructor(
    private readonly keeper: Keeper,
    private readonly language: Language,
  ) {}

  open(head: StatementHead): void {
    const decimals = decimalsOf(head.currency)
    if (decimals === null) throw refusal('unknown_currency', head.position, { currency: head.currency })
    this.running = { head, decimals, credits: 0n, debits: 0n, movements: 0, firstDate: null, lastDate: null }
  }

  movement(movement: Movement): void {
    const running = this.current()
    running.movements += 1
    this.movements += 1
    if (movement.amount < 0n) running.debits -= movement.amount
    else running.credits += movement.amount
    const { bookingDate: day } = movement
    if (running.firstDate === null || day < running.firstDate) running.firstDate = day
    if (running.lastDate === null || day > running.lastDate) running.lastDate = day
    this.keeper.movement(movement, running.movements, running.decimals)
  }

  unbooked(position: number): void {
    this.notBooked = { count: (this.notBooked?.count ?? 0) + 1, first: this.notBooked?.first ?? position }
  }

  close(end: StatementEnd): void {
    const running = this.current()
    const { head, decimals, movements, firstDate, lastDate } = running
    const opening = end.opening ?? head.opening
    this.assertAddsUp(running, opening, end.closing)
    if (head.kind === 'statement') this.compareWithLast(head, opening, end.closing)
    this.summaries.push(summaryOf(running, opening, end.closing))
    this.keeper.statement({ head, opening, closing: end.closing, decimals, movements, firstDate, lastDate })
    this.running = null
  }

  warn(code: string, sentence: Sentence, position: number | null, holes: Holes = {}): void {
    const before = this.warned.get(code)
    if (before) before.count += 1
    else this.warned.set(code, { note: { code, position, message: '' }, sentence, holes, count: 1 })
  }

  /** To be called once the format has told everything. Answers the remarks on the whole file. */
  finish(): Note[] {
    if (this.running) throw new Error('a format left a statement open')
    if (this.summaries.length === 0) throw refusal('no_statement', null, {})
    if (this.notBooked) this.warn('not_booked', WARNINGS.not_booked, this.notBooked.first, { n: this.notBooked.count })
    return [...this.warned.values()].map(({ note, sentence, holes, count }) => ({
      ...note,
      message: say(sentence, this.language, { n: count, position: note.position ?? '', ...holes }),
    }))
  }

  private current(): Running {
    if (!this.running) throw new Error('a format told a movement or an end outside of a statement')
    return this.running
  }

  private assertAddsUp(running: Running, opening: Balance | null, closing: Balance | null): void {
    const { head, decimals } = running
    const { account, position } = head
    if (opening === null || closing === null) {
      if (head.kind === 'statement') this.warn('no_balance', WARNINGS.no_balance, position, { account })
      return
    }
    if (opening.currency !== closing.currency) {
      const holes = { account, opening: opening.currency, closing: closing.currency }
      throw refusal('other_closing_currency', position, holes)
    }
    const sum = running.credits - running.debits
    if (opening.amount + sum === closing.amount) return
    const written = (amount: bigint) => formatMinorUnits(amount, decimals)
    throw refusal('does_not_add_up', position, {
      account,
      currency: head.currency,
      opening: written(opening.amount),
      sum: written(sum),
      closing: written(closing.amount),
    })
  }

  private compareWithLast(head: StatementHead, opening: Balance | null, closing: Balance | null): void {
    const { account, position, currency } = head
    const key = `${account} ${currency}`
    const last = this.lastClosing.get(key)
    if (last && opening && last.amount !== opening.amount) {
      const written = ({ amount }: Balance) => formatMinorUnits(amount, decimalsOf(currency) ?? 2)
      const holes = { account, opening: written(opening), closing: written(last) }
      this.warn('gap_before_statement', WARNINGS.gap_before_statement, position, holes)
    }
    if (closing) this.lastClosing.set(key, closing)
  }
}

function summaryOf(running: Running, opening: Balance | null, closing: Balance | null): StatementSummary {
  const { head, decimals, credits, debits, movements } = running
  const written = (amount: bigint) => formatMinorUnits(amount, decimals)
  return {
    account: head.account,
    currency: head.currency,
    opening: opening && written(opening.amount),
    closing: closing && written(closing.amount),
    movements,
    credits: written(credits),
    debits: written(debits),
    sum: written(credits - debits),
  }
}

function refusal(code: keyof typeof REFUSALS, position: number | null, holes: Holes): StatementError {
  return new StatementError(code, position, REFUSALS[code], { position: position ?? '', ...holes })
}
