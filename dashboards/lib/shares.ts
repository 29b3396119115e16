import type { Row } from './cube.ts'
import { difference, proportion } from './decimal.ts'

/** How much of the gross open amount (debit items) rests on an assumption, each as a proportion; null without items. */
export interface Shares {
  derived: number | null
  fifo: number | null
  assumed: number | null
  doubt: number | null
}

/** Reads the shares from a row of the stock measures of view `name`. */
export function sharesOf(row: Row | undefined, name = 'receivables'): Shares {
  const gross = difference(row?.[`${name}.open_amount`], row?.[`${name}.unapplied_amount`] ?? '0')
  // what is counted without its sign counts credits too, which stand twice between the balance and their sum
  const whole = difference(gross, row?.[`${name}.unapplied_amount`] ?? '0')
  const share = (member: string, of = gross) => proportion(row?.[`${name}.${member}`], of)
  return {
    derived: share('derived_due_amount'),
    fifo: share('fifo_amount', whole),
    assumed: share('assumed_known_amount', whole),
    doubt: share('amount_in_doubt'),
  }
}

/** Past half, "overdue" would claim more than the ledger knows: pages then speak of days after the invoice. */
export const mostlyDerived = (shares: Shares): boolean => (shares.derived ?? 0) > 0.5
