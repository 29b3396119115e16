import { decimalText, sum } from '../amounts.ts'
import type { Books } from '../books.ts'
import { iso } from '../days.ts'
import type { Line } from '../ledger.ts'
import type { Place } from '../truth.ts'
import { BANK_ACCOUNTS } from './accounts.ts'
import type { Delivery, StatementDifference, StatementFile } from './deliveries.ts'
import { type LineDifference, linesOf, type Planted } from './differences.ts'
import type { BankMovement } from './movements.ts'
import type { Statement } from './statements.ts'

/** A ledger line of a bank account, signed as the ledger: money to the company is +. */
export interface LedgerSide extends Place {
  ledger_account: string
  day: string
  amount: string
}

/** A movement as the bank books it; `ledger` are the lines it is made of, none when nobody booked it. */
export interface BankSide {
  account: string
  day: string
  value_day: string
  amount: string
  reference: string
  parts: number
  ledger: Place[]
}

/**
 * A planted difference. `side` holds what the other lacks; `both` disagree. `day` and `amount` are the bank's, or the
 * ledger's where the bank has nothing; those of a statement are its first day and the sum of its movements.
 */
export interface Difference {
  kind: LineDifference | StatementDifference
  company: string
  account: string
  day: string
  amount: string
  side: 'bank' | 'ledger' | 'both'
  bank: BankSide | null
  ledger: LedgerSide[]
  files: string[]
  to: string | null
}

/** What is true of a company's bank accounts, for tests. Amounts as text. */
export interface BankTruth {
  company: string
  accounts: { account: string; ledger_account: string; currency: string; opening: string; closing: string }[]
  files: {
    name: string
    format: string
    account: string
    number: number
    from: string
    to: string
    opening: string
    closing: string
    movements: number
    credits: string
    debits: string
  }[]
  /** Every movement until the books end, those of the statement that never came included. */
  movements: BankSide[]
  /** Ledger lines that the bank books only after the last statement. */
  inTransit: LedgerSide[]
  differences: Difference[]
}

/** Puts movements and lines into the words of the truth. */
export class Teller {
  private readonly fileOf: ReadonlyMap<Line, string>

  constructor(private readonly books: Books) {
    this.fileOf = new Map(books.files.flatMap(({ name, lines }) => lines.map((line) => [line, name] as const)))
  }

  place(line: Line): Place {
    return { file: this.fileOf.get(line) ?? '', position: line.position }
  }

  ledger(line: Line): LedgerSide {
    const { account, amount, entry } = line
    return { ...this.place(line), ledger_account: account, day: iso(entry.date), amount: decimalText(amount) }
  }

  bank(movement: BankMovement): BankSide {
    const { account, amount, reference, parts } = movement
    return {
      account: account.iban,
      day: iso(movement.day),
      value_day: iso(movement.valueDay),
      amount: decimalText(amount),
      reference,
      parts: parts.length,
      ledger: linesOf(movement).map((line) => this.place(line)),
    }
  }

  planted({ kind, movement, lines }: Planted): Difference {
    const bank = movement ? this.bank(movement) : null
    const ledger = lines.map((line) => this.ledger(line))
    const own = BANK_ACCOUNTS.find(({ company }) => company === this.books.company)
    const { day, amount } = bank ?? ledger[0] ?? { day: '', amount: '' }
    const side = bank === null || kind === 'booked_twice' ? 'ledger' : kind === 'missing_in_ledger' ? 'bank' : 'both'
    return {
      ...{ kind, company: this.books.company.id, account: bank?.account ?? own?.iban ?? '', day, amount, side },
      ...{ bank, ledger, files: [], to: null },
    }
  }

  delivery({ kind, statement, files }: Delivery): Difference {
    const { account, from, to, movements } = statement
    const lines = kind === 'missing_statement' ? movements.flatMap(linesOf) : []
    return {
      ...{ kind, company: this.books.company.id, account: account.iban, day: iso(from), to: iso(to) },
      amount: decimalText(sum(movements.map((movement) => movement.amount))),
      side: kind === 'missing_statement' ? 'ledger' : 'bank',
      ...{ bank: null, ledger: lines.map((line) => this.ledger(line)), files: [...files] },
    }
  }
}

export function describeAccounts(books: Books, statements: readonly Statement[]): BankTruth['accounts'] {
  return BANK_ACCOUNTS.filter(({ company }) => company === books.company).map((account) => {
    const own = statements.filter((statement) => statement.account === account)
    return {
      ...{ account: account.iban, ledger_account: account.ledgerAccount, currency: account.currency },
      opening: decimalText(own[0]?.opening ?? 0n),
      closing: decimalText(own.at(-1)?.closing ?? 0n),
    }
  })
}

export function describeFile({ name, format, statement }: StatementFile): BankTruth['files'][number] {
  const { account, number, from, to, opening, closing, movements } = statement
  const amounts = movements.map(({ amount }) => amount)
  const credits = sum(amounts.filter((amount) => amount > 0n))
  return {
    ...{ name, format, account: account.iban, number, from: iso(from), to: iso(to) },
    ...{ opening: decimalText(opening), closing: decimalText(closing), movements: movements.length },
    ...{ credits: decimalText(credits), debits: decimalText(credits - sum(amounts)) },
  }
}
