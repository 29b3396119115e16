import { BANK } from './accounts.ts'
import type { Company } from './companies.ts'
import { lastDay } from './companies.ts'
import { groupBy } from './group-by.ts'
import type { Entry, Ledger } from './ledger.ts'

/** A receipt booked twice: the second time it settles nothing. */
export interface Double {
  readonly first: Entry
  readonly second: Entry
}

/** Books one customer's transfer of the last summer a second time, as a tired bookkeeper would. */
export function bookTwice(ledger: Ledger, company: Company): Double {
  const end = lastDay(company)
  const amounts = groupBy(ledger.entries.flatMap(bankAmounts), String)
  const first = ledger.entries.find(
    (entry) =>
      entry.date >= end - 140 &&
      entry.date <= end - 110 &&
      entry.label.startsWith('Virement Client') &&
      entry.lines.length === 2 &&
      bankAmounts(entry).every((amount) => amounts.get(String(amount))?.length === 1),
  )
  if (!first) throw new Error(`${company.name} has no receipt to book twice`)
  const parts = first.lines.map((line) => ({ ...line, group: undefined }))
  const second = ledger.post(first.journal, first.date, first.label, parts, { about: first.about })
  if (!second) throw new Error(`${company.name}: a receipt of its books cannot lie outside them`)
  return { first, second }
}

const bankAmounts = (entry: Entry): bigint[] =>
  entry.lines.filter(({ account }) => account === BANK).map(({ amount }) => amount)
