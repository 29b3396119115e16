import type { Row } from './cube.ts'
import { difference, proportion, signOf } from './decimal.ts'

/** What the rows of the aging can be, each a dimension of the view. */
export const ROWS_BY = {
  segment: 'segment',
  entity: 'entity',
  group: 'customer_group',
  country: 'country',
  salesperson: 'salesperson',
  portfolio: 'portfolio',
  currency: 'currency',
  account_role: 'account_role',
  customer: 'customer_id',
} as const
export type RowsBy = keyof typeof ROWS_BY

/** The dimension of an address, the first one for any other text. */
export const rowsBy = (text: string | undefined): RowsBy =>
  text && Object.hasOwn(ROWS_BY, text) ? (text as RowsBy) : 'segment'

/** Ages counted from the due date or from the invoice date: the dimension, its keys in order, the colour of each. */
export const AGES = {
  due: {
    member: 'aging_bucket',
    keys: ['not_due', 'b1', 'b2', 'b3', 'b4', 'b5', 'no_due_date', 'credit'],
    colours: ['not_due', 'b1', 'b2', 'b3', 'b4', 'b5', 'no_due_date', 'credit'],
  },
  invoice: {
    member: 'age_bucket',
    keys: ['a1', 'a2', 'a3', 'a4', 'a5', 'no_invoice_date', 'credit'],
    colours: ['not_due', 'b2', 'b3', 'b4', 'b5', 'no_due_date', 'credit'],
  },
} as const
export type Ages = keyof typeof AGES
export const agesOf = (text: string | undefined): Ages => (text === 'invoice' ? 'invoice' : 'due')

/** A row of the tree by its way from the top: no value at all is a word of its own. */
export const NO_WORD = '\u0000'
export const pathOf = (values: readonly (string | null)[]): string =>
  values.map((value) => encodeURIComponent(value ?? NO_WORD)).join('/')

/** The rows that stand open, as the address holds them. */
export const readOpen = (text: string | undefined): Set<string> => new Set((text ?? '').split(',').filter(Boolean))
export const writeOpen = (paths: ReadonlySet<string>): string | undefined => [...paths].sort().join(',') || undefined

/** Opens a row, or closes it with all that is below. */
export function toggled(open: ReadonlySet<string>, path: string): Set<string> {
  if (!open.has(path)) return new Set([...open, path])
  return new Set([...open].filter((one) => one !== path && !one.startsWith(`${path}/`)))
}

/** The amounts of each row by bucket: `key` names the row's member, '' stands for a row without one. */
export function byBucket(rows: readonly Row[], key: string | null, bucket: string): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>()
  for (const row of rows) {
    const name = key === null ? '' : (row[key] ?? NO_WORD)
    const mine = found.get(name) ?? new Map<string, string>()
    mine.set(row[bucket] ?? '', row['receivables.open_amount'] ?? '0')
    found.set(name, mine)
  }
  return found
}

/** How deep the tint of a cell is, from 0 to 1: its share of what the row owes before credits. */
export function share(
  amount: string | undefined,
  open: string | null | undefined,
  credits: string | undefined,
): number {
  const part = proportion(amount, difference(open, credits ?? '0'))
  return part === null ? 0 : Math.min(1, Math.abs(part))
}

/** The row with the most overdue; none where nothing is. */
export function mostOverdue(rows: readonly Row[]): Row | undefined {
  const overdue = (row: Row | undefined) => row?.['receivables.overdue_amount']
  const most = rows.reduce<Row | undefined>(
    (best, row) => (!best || signOf(difference(overdue(row), overdue(best))) > 0 ? row : best),
    undefined,
  )
  return signOf(overdue(most)) > 0 ? most : undefined
}
