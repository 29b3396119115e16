import { days, entity, type HandMade, type HandMadeRow } from './published.ts'

/** What took something off an item: the class of the other side, and the piece that side was booked in. */
export interface Step {
  readonly on: string
  readonly amount: number
  readonly by: string
  readonly piece?: string
}
export interface RolledItem {
  readonly id: string
  readonly entity?: string
  readonly amount: number
  readonly from?: string
  readonly due: string | null
  readonly role?: string
  readonly piece?: string
  readonly itemClass?: string
  readonly inDoubt?: boolean
  readonly steps?: readonly Step[]
}

/** The published rows of items that are settled step by step: whole euros, each of a customer of its own. */
export function rowsOfRolledItems(items: readonly RolledItem[], firstDay: string, asOf: string): HandMade {
  const entities = [...new Set(items.map((item) => item.entity ?? 'a'))]
  return {
    asOf,
    tables: {
      dim_entities: entities.map((id) => entity(id, asOf)),
      dim_customers: items.map((item) => ({ customer_id: whoOf(item).customer_id ?? null, customer_name: item.id })),
      dim_items: items.flatMap((item) => [
        {
          ...whoOf(item),
          ...{ item_id: item.id, amount: item.amount, line_class: item.itemClass ?? 'invoice' },
          ...{ account_role: item.role ?? 'trade', piece_id: item.piece ?? `p${item.id}`, is_current: true },
        },
        ...stepsOf(item).map(creditOf),
      ]),
      fct_receivable_balances: items.flatMap(balancesOf),
      fct_payment_allocations: items.flatMap((item) => stepsOf(item).map(allocationOf)),
    },
    statements: [days(firstDay, asOf)],
  }
}

interface PlacedStep extends Step {
  readonly item: RolledItem
  readonly id: string
}
const stepsOf = (item: RolledItem): PlacedStep[] =>
  (item.steps ?? []).map((step, index) => ({ ...step, item, id: `${item.id}-${index}` }))

const whoOf = (item: RolledItem): HandMadeRow => ({
  entity_id: item.entity ?? 'a',
  customer_id: `${item.entity ?? 'a'}:${item.id}`,
  rights_portfolio: '(none)',
})

const creditOf = ({ item, id, amount, by, piece }: PlacedStep): HandMadeRow => ({
  ...whoOf(item),
  ...{ item_id: id, amount: -amount, line_class: by, account_role: 'trade', piece_id: piece ?? id, is_current: true },
})

const allocationOf = ({ item, id, amount, by, on }: PlacedStep): HandMadeRow => ({
  ...whoOf(item),
  ...{ allocation_id: id, credit_item_id: id, debit_item_id: item.id, amount, effective_date: on, reason: by },
})

/** One row per stretch of days with one open amount. */
function balancesOf(item: RolledItem): HandMadeRow[] {
  const dates = [item.from ?? '2025-01-01', ...new Set((item.steps ?? []).map((step) => step.on))]
  return dates
    .map((from, index) => ({
      ...{ ...whoOf(item), item_id: item.id, account_role: item.role ?? 'trade', currency_code: 'EUR' },
      ...{ due_date: item.due, in_doubt: item.inDoubt ?? false, valid_from: from },
      valid_to: dates[index + 1] ?? '9999-12-31',
      open_amount: (item.steps ?? [])
        .filter((step) => step.on <= from)
        .reduce((left, s) => left - s.amount, item.amount),
    }))
    .filter((row) => row.open_amount !== 0)
}
