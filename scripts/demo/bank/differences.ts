import type { Books } from '../books.ts'
import { workingDay } from '../calendar.ts'
import { lastDay } from '../companies.ts'
import type { Day } from '../days.ts'
import { groupBy } from '../group-by.ts'
import type { Line } from '../ledger.ts'
import { BANK_ACCOUNTS } from './accounts.ts'
import type { BankMovement } from './movements.ts'
import { FEES, type Operation, UNANNOUNCED } from './operations.ts'

export type LineDifference =
  | 'missing_in_ledger'
  | 'missing_at_bank'
  | 'amount_typed_wrong'
  | 'booked_twice'
  | 'wrong_sign'
  | 'wrong_account'

/** A difference planted between ledger and bank: what the bank booked, if anything, and the ledger lines in question. */
export interface Planted {
  readonly kind: LineDifference
  readonly movement: BankMovement | undefined
  readonly lines: readonly Line[]
}

/** What is planted in each company, and how many days before its books end. */
const PLANS: Readonly<Record<string, readonly (readonly [kind: LineDifference, daysBefore: number])[]>> = {
  atelier: [
    ['missing_in_ledger', 332],
    ['missing_at_bank', 310],
    ['amount_typed_wrong', 290],
    ['wrong_sign', 270],
    ['wrong_account', 190],
    ['amount_typed_wrong', 165],
    ['booked_twice', 0],
    ['missing_in_ledger', 95],
    ['missing_at_bank', 60],
  ],
  comptoir: [
    ['amount_typed_wrong', 300],
    ['missing_at_bank', 200],
    ['wrong_sign', 150],
    ['booked_twice', 0],
    ['missing_in_ledger', 70],
  ],
  filiale: [
    ['missing_in_ledger', 250],
    ['amount_typed_wrong', 180],
    ['booked_twice', 0],
    ['missing_at_bank', 75],
  ],
}

/** Plants a company's differences: changes, removes and adds movements of the bank; the ledger stays as it is. */
export function plantDifferences(books: Books, movements: BankMovement[]): Planted[] {
  const unique = groupBy(movements, ({ amount }) => String(amount < 0n ? -amount : amount))
  const isUnique = ({ amount }: BankMovement): boolean =>
    unique.get(String(amount < 0n ? -amount : amount))?.length === 1
  const taken = new Set<BankMovement>()
  const end = lastDay(books.company)
  const pick = (day: Day, wanted: (movement: BankMovement) => boolean): BankMovement => {
    const found = movements.find((movement) => movement.day >= day && !taken.has(movement) && wanted(movement))
    if (!found) throw new Error(`${books.company.name} has no movement to plant a difference on`)
    taken.add(found)
    return found
  }
  const isPlain = (movement: BankMovement): boolean =>
    movement.operation.name === 'transfer' && movement.amount > 10_000n && isUnique(movement)
  const remove = (movement: BankMovement): void => {
    movements.splice(movements.indexOf(movement), 1)
  }
  return (PLANS[books.company.id] ?? []).map(([kind, daysBefore]): Planted => {
    const day = end - daysBefore
    if (kind === 'missing_in_ledger') return { kind, movement: unknown(books, movements, day), lines: [] }
    if (kind === 'booked_twice') return withoutTheSecond(books, movements, remove)
    const isFee = ({ operation }: BankMovement): boolean => operation === FEES
    const movement = pick(day, kind === 'wrong_sign' ? isFee : isPlain)
    const lines = linesOf(movement)
    if (kind === 'missing_at_bank') remove(movement)
    else change(kind, movement)
    return { kind, movement: kind === 'missing_at_bank' ? undefined : movement, lines }
  })
}

export const linesOf = ({ parts }: BankMovement): Line[] => parts.flatMap(({ line }) => line ?? [])

function change(kind: LineDifference, movement: BankMovement): void {
  const [part] = movement.parts
  if (kind === 'wrong_account') {
    const own = BANK_ACCOUNTS.filter(({ company }) => company === movement.account.company)
    movement.account = own.find((account) => account !== movement.account) ?? movement.account
    return
  }
  movement.amount = kind === 'wrong_sign' ? -movement.amount : withTwoDigitsSwapped(movement.amount)
  if (part) part.amount = movement.amount
}

/** 1234.56 → 1243.56: the last two neighbours that differ, cents left alone. */
function withTwoDigitsSwapped(amount: bigint): bigint {
  const digits = [...amount.toString()]
  for (let at = digits.length - 4; at >= 0; at -= 1) {
    const [left = '', right = ''] = digits.slice(at, at + 2)
    if (left === right || (at === 0 && right === '0')) continue
    digits.splice(at, 2, right, left)
    return BigInt(digits.join(''))
  }
  return amount + 900n
}

function withoutTheSecond(books: Books, movements: BankMovement[], remove: (one: BankMovement) => void): Planted {
  const { first, second } = books.double
  const of = (entry: typeof first): BankMovement | undefined =>
    movements.find((movement) => linesOf(movement).some((line) => line.entry === entry))
  const [kept, extra] = [of(first), of(second)]
  if (!extra || !kept) throw new Error(`${books.company.name}: the receipt booked twice is not at the bank`)
  remove(extra)
  return { kind: 'booked_twice', movement: kept, lines: [...linesOf(kept), ...linesOf(extra)] }
}

/** What the bank took or received and nobody booked: a fee, or a transfer. */
function unknown(books: Books, movements: BankMovement[], date: Day): BankMovement {
  const account = BANK_ACCOUNTS.find(({ company }) => company === books.company)
  if (!account) throw new Error(`${books.company.name} has no bank account`)
  const isFee = date % 2 === 0
  const amount = isFee ? -BigInt(3_000 + (date % 997)) : BigInt(150_000 + 7 * (date % 997))
  const operation: Operation = isFee ? FEES : UNANNOUNCED
  const part = { amount, line: undefined, party: undefined, endToEnd: undefined, original: undefined }
  const text = isFee ? 'COTISATION CARTE' : 'REGLEMENT'
  const day = workingDay(date)
  const movement: BankMovement = {
    ...{ account, amount, day, valueDay: day, operation, returnReason: undefined, reference: '' },
    parts: [{ ...part, text }],
  }
  movements.push(movement)
  return movement
}
