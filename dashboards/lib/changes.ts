import type { Row } from './cube.ts'
import { difference, signOf } from './decimal.ts'
import type { Changes } from './import.ts'

const STOCK = ['open_amount', 'overdue_amount', 'amount_in_doubt', 'customer_count', 'item_count'].map(
  (name) => `receivables.${name}`,
)
/** The figures that two versions are compared by. */
export const COMPARED = [...STOCK.slice(0, 2), 'board.dso', ...STOCK.slice(2)]

/** The companies of a version, and those of the version before that are gone. */
export const companiesOf = ({ stock }: Changes): string[] =>
  [...new Set([...stock.after, ...(stock.before ?? [])].map((row) => row['receivables.entity'] ?? ''))].sort()

/** A figure of a company in the version before and in this one; null where it has none. */
export function figuresOf(changes: Changes, company: string, member: string): [was: string | null, now: string | null] {
  const [view = ''] = member.split('.')
  const { before, after } = view === 'board' ? changes.dso : changes.stock
  const valueIn = (rows: Row[] | null) => rows?.find((row) => row[`${view}.entity`] === company)?.[member] ?? null
  return [valueIn(before), valueIn(after)]
}

/** Whether every figure of every company is that of the version before, and the ledger has as many lines. */
export function isUnchanged(changes: Changes): boolean {
  if (!changes.before || !changes.stock.before || changes.before.ledgerLines !== changes.ledgerLines) return false
  return companiesOf(changes).every((company) =>
    COMPARED.every((member) => {
      const [was, now] = figuresOf(changes, company, member)
      const moved = difference(now, was)
      return moved === null ? was === now : signOf(moved) === 0
    }),
  )
}
