import { sum } from '../amounts.ts'
import type { Books } from '../books.ts'
import { addWorkingDays } from '../calendar.ts'
import { lastDay } from '../companies.ts'
import type { Day } from '../days.ts'
import type { Entry, Line } from '../ledger.ts'
import { createRandom, type Random } from '../random.ts'
import { BANK_ACCOUNTS, type BankAccount, ibanOfParty } from './accounts.ts'
import { type Operation, operationOf } from './operations.ts'

/** One transfer, cheque or bill of a movement, and the ledger line that books it. Amounts: money to the company +, cents. */
export interface Part {
  readonly line: Line | undefined
  amount: bigint
  readonly party: { readonly name: string; readonly iban: string } | undefined
  readonly text: string
  readonly endToEnd: string | undefined
  readonly original: Line['currency']
}

/** What the bank books as one amount. Planted differences change it afterwards. */
export interface BankMovement {
  account: BankAccount
  amount: bigint
  readonly day: Day
  readonly valueDay: Day
  readonly operation: Operation
  readonly parts: Part[]
  /** Why a payment came back, in the code of ISO 20022. */
  readonly returnReason: string | undefined
  /** The bank's own reference, given once its day is complete. */
  reference: string
}

const RETURN_REASONS = ['AM04', 'AM04', 'AC04', 'MD06', 'MS02'] as const
/** In the last week of the books, how many movements in a thousand the bank has not booked when they end. */
const LATE_IN_THE_LAST_WEEK = 350

/** Everything the bank books for a company: each entry's lines of an account as one movement, up to two working days later. */
export function bankMovements(books: Books): BankMovement[] {
  const random = createRandom(books.seed + Number(books.company.siren) + 512)
  const accounts = BANK_ACCOUNTS.filter(({ company }) => company === books.company)
  const entries = books.ledger.entries.filter(({ journal }) => journal !== books.company.openingJournal)
  return entries
    .toSorted((a, b) => a.date - b.date || a.order - b.order)
    .flatMap((entry) =>
      accounts.flatMap((account) => {
        const lines = entry.lines.filter((line) => line.account === account.ledgerAccount && line.amount !== 0n)
        return lines.length > 0 ? [movementOf(entry, lines, account, books, random)] : []
      }),
    )
}

function movementOf(
  entry: Entry,
  lines: readonly Line[],
  account: BankAccount,
  books: Books,
  random: Random,
): BankMovement {
  const operation = operationOf(entry)
  const day = bookingDay(entry.date, lastDay(books.company), random)
  const valueDay = operation.name === 'cheques' ? addWorkingDays(day, 1) : day
  const returnReason = operation.name === 'bounce' ? random.pick(RETURN_REASONS) : undefined
  const parts = lines.map((line) => partOf(line, operation, books, random))
  const amount = sum(lines.map((line) => line.amount))
  return { account, amount, day, valueDay, operation, parts, returnReason, reference: '' }
}

/** The same day, one or two working days later; in the last week sometimes after the books' end. */
function bookingDay(date: Day, end: Day, random: Random): Day {
  const drawn = random.int(0, 999)
  const shift = drawn < 600 ? 0 : drawn < 900 ? 1 : 2
  const isLate = date > end - 7 && random.chance(LATE_IN_THE_LAST_WEEK)
  return isLate ? addWorkingDays(end + 1, shift) : addWorkingDays(date, shift)
}

function partOf(line: Line, { name, hasParty }: Operation, { company }: Books, random: Random): Part {
  const { entry, amount } = line
  const other = otherSide(line)
  const named = hasParty ? (other?.party ?? partyOfAccount(other)) : undefined
  const party = named && { name: named.name, iban: ibanOfParty(company, named.code) }
  const isOrdered = amount < 0n && name !== 'bounce'
  const text = name === 'transfer' ? remittanceText(entry, other, random) : isOrdered ? entry.ref : ''
  const endToEnd = isOrdered ? entry.ref : name === 'transfer' && random.chance(700) ? endToEndOf(entry) : undefined
  return { line, amount, party, text, endToEnd, original: other?.currency }
}

/** What a bank line stands against: the first line after it that is none, else the first of the entry. */
function otherSide(line: Line): Line | undefined {
  const { lines } = line.entry
  const isOther = ({ account }: Line): boolean => !account.startsWith('51') && !/^6[56]|^76/.test(account)
  return lines.slice(lines.indexOf(line) + 1).find(isOther) ?? lines.find(isOther)
}

/** A customer that is an account of its own is named by it. */
const partyOfAccount = (line: Line | undefined): { code: string; name: string } | undefined =>
  line && { code: line.account, name: `Client ${line.account.slice(-4)} au comptant` }

const endToEndOf = (entry: Entry): string => `E${String(entry.date)}${String(entry.order).padStart(6, '0')}`

/** What the customer wrote: every invoice paid, a number without its prefix, or nothing that helps. */
function remittanceText(entry: Entry, other: Line | undefined, random: Random): string {
  const drawn = random.int(0, 999)
  const paid = other?.group?.lines.filter((line) => line.amount > 0n && line.entry.date <= entry.date) ?? []
  const refs = [...new Set(paid.map((line) => line.ref ?? line.entry.ref))]
  if (drawn < 720 && refs.length > 0) return refs.slice(0, 6).join(' ')
  if (drawn < 820 && refs.length > 0) return `FACT ${refs.map((ref) => ref.slice(-5)).join(' ')}`.slice(0, 70)
  return drawn < 900 ? 'REGLEMENT' : ''
}
