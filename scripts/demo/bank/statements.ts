import type { Books } from '../books.ts'
import { isWorkingDay } from '../calendar.ts'
import { firstDay, lastDay } from '../companies.ts'
import { compact, type Day, monthStart } from '../days.ts'
import { BANK_ACCOUNTS, type BankAccount } from './accounts.ts'
import type { BankMovement } from './movements.ts'

/** One statement of an account: both days are in it, opening + movements = closing. */
export interface Statement {
  readonly account: BankAccount
  readonly number: number
  readonly from: Day
  readonly to: Day
  readonly opening: bigint
  readonly closing: bigint
  readonly movements: readonly BankMovement[]
}

/** Every statement of a company's accounts, in order; what the bank books after the last one is left out. */
export function statementsOf(books: Books, movements: readonly BankMovement[]): Statement[] {
  return BANK_ACCOUNTS.filter(({ company }) => company === books.company).flatMap((account) => {
    const own = movements.filter((movement) => movement.account === account).toSorted((a, b) => a.day - b.day)
    giveReferences(own)
    let opening = openingOf(books, account)
    return periods(account).map(([from, to], index) => {
      const inside = own.filter(({ day }) => day >= from && day <= to)
      const closing = inside.reduce((balance, { amount }) => balance + amount, opening)
      const statement = { account, number: index + 1, from, to, opening, closing, movements: inside }
      opening = closing
      return statement
    })
  })
}

/** The bank held what the books opened with. */
function openingOf(books: Books, account: BankAccount): bigint {
  const entry = books.ledger.entries.find(({ journal }) => journal === books.company.openingJournal)
  return entry?.lines.find((line) => line.account === account.ledgerAccount)?.amount ?? 0n
}

/** Whole months or quarters from the first day of the books to the last, then single days where the bank sends them. */
function periods(account: BankAccount): [from: Day, to: Day][] {
  const end = lastDay(account.company)
  const found: [Day, Day][] = []
  for (let from = firstDay(account.company); from <= end; ) {
    const isDaily = account.dailyFrom !== undefined && from >= account.dailyFrom
    const to = isDaily ? from : Math.min(monthStart(from, account.months) - 1, end)
    if (!isDaily || isWorkingDay(from)) found.push([from, to])
    from = to + 1
  }
  return found
}

function giveReferences(movements: readonly BankMovement[]): void {
  const ranks = new Map<Day, number>()
  for (const movement of movements) {
    const rank = (ranks.get(movement.day) ?? 0) + 1
    ranks.set(movement.day, rank)
    movement.reference = `${compact(movement.day).slice(2)}${String(rank).padStart(6, '0')}`
  }
}
