import { smaller } from './amounts.ts'
import { type Company, yearOf } from './companies.ts'
import type { Day } from './days.ts'
import { groupBy } from './group-by.ts'
import type { Group, Line } from './ledger.ts'
import { showsLetter } from './letters.ts'

export type Method = 'lettering' | 'opening' | 'opening_fifo'

/** `amount` of one line settled by another, on the later of their two dates. */
export interface Application {
  readonly debit: Line
  readonly credit: Line
  readonly amount: bigint
  readonly date: Day
  readonly method: Method
}

/** What is left of each line, kept while applications are made. */
export type Open = Map<Line, bigint>

const oldest = (a: Line, b: Line): number => a.entry.date - b.entry.date || a.entry.order - b.entry.order

/** Settles debits by credits, oldest against oldest, until one side is used up. */
function sweep(lines: readonly Line[], open: Open, methodOf: (debit: Line, credit: Line) => Method): Application[] {
  const applications: Application[] = []
  const left = (line: Line): bigint => open.get(line) ?? 0n
  const debits = lines.filter((line) => left(line) > 0n).sort(oldest)
  const credits = lines.filter((line) => left(line) < 0n).sort(oldest)
  while (debits.length > 0 && credits.length > 0) {
    const [debit, credit] = [debits[0] as Line, credits[0] as Line]
    const amount = smaller(left(debit), -left(credit))
    const date = Math.max(debit.entry.date, credit.entry.date)
    applications.push({ debit, credit, amount, date, method: methodOf(debit, credit) })
    open.set(debit, left(debit) - amount)
    open.set(credit, left(credit) + amount)
    if (left(debit) === 0n) debits.shift()
    if (left(credit) === 0n) credits.shift()
  }
  return applications
}

const accountKey = (line: Line): string => `${line.account}|${line.party?.code ?? ''}`

/** Every application that the files allow, from the letters they show and the openings they chain. */
export function settleAll(
  company: Company,
  items: readonly Line[],
  groups: Iterable<Group>,
  open: Open,
): Application[] {
  const applications: Application[] = []
  const residues: Line[] = []
  for (const group of groups) {
    if (group.letterDay === undefined) continue
    const year = yearOf(company, group.letterDay)
    const yearsOf = (line: Line): number => yearOf(company, line.entry.date)
    const isShown = (line: Line): boolean => showsLetter(line, yearsOf(line), company)
    const joined = company.opening === 'detailed' || group.lines.every(isShown)
    const lines = joined ? group.lines : group.lines.filter((line) => yearsOf(line) === year)
    // A line whose own file was taken out before its letter was given is found by the letter of its opening line.
    const method = (debit: Line, credit: Line): Method => (isShown(debit) && isShown(credit) ? 'lettering' : 'opening')
    applications.push(...sweep(lines, open, method))
    residues.push(...lines.filter((line) => line.amount < 0n && (open.get(line) ?? 0n) < 0n))
  }
  if (company.opening === 'lump') applications.push(...settleOpenings(company, items, residues, open))
  return applications
}

/** Lumps have no letter: credits lettered alone settle what the years before left open, oldest first. */
function settleOpenings(
  company: Company,
  items: readonly Line[],
  residues: readonly Line[],
  open: Open,
): Application[] {
  const applications: Application[] = []
  for (let year = 0; year < company.years.length; year += 1) {
    const within = (line: Line): boolean => yearOf(company, line.entry.date) === year
    const credits = [...residues.filter(within), ...(year === 0 ? equalCredits(company, items) : [])]
    for (const [key, own] of groupBy(credits, accountKey)) {
      const debits = items.filter(
        (line) => accountKey(line) === key && (year === 0 ? isLump(line) : yearOf(company, line.entry.date) < year),
      )
      applications.push(...sweep([...debits, ...own], open, () => (year === 0 ? 'opening' : 'opening_fifo')))
    }
  }
  return applications
}

const isLump = (line: Line): boolean => line.kind === 'opening'

/** Unlettered credits of the first year that equal the lump of their own account to the cent. */
function equalCredits(company: Company, items: readonly Line[]): Line[] {
  const lumps = new Map(items.filter(isLump).map((line) => [accountKey(line), line.amount]))
  return items.filter(
    (line) =>
      line.amount < 0n &&
      yearOf(company, line.entry.date) === 0 &&
      !line.group?.code &&
      lumps.get(accountKey(line)) === -line.amount,
  )
}
