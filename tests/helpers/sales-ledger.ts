import { days, type HandMade, type HandMadeRow } from './published.ts'

/** One thing booked on a customer's account: an invoice, or something in its favour (negative). */
export interface Booked {
  readonly id: string
  readonly customer: string
  readonly kind: 'invoice' | 'credit_note' | 'receipt'
  readonly on: string
  readonly amount: number
  readonly due?: string | null
  /** What settles an invoice, in the order of its days: a plain payment, or the credit note named. */
  readonly settled?: readonly { readonly on: string; readonly amount: number; readonly creditNote?: string }[]
  readonly disputedFrom?: string
}

const END = '9999-12-31'

/** The published rows of ledgers told in a few words, each an entity of its own; a payment that settles has no item. */
export function rowsOfLedgers(
  ledgers: Readonly<Record<string, readonly Booked[]>>,
  first: string,
  asOf: string,
): HandMade {
  const all = Object.entries(ledgers).flatMap(([entity, booked]) => booked.map((item) => ({ ...item, entity })))
  return {
    asOf,
    tables: {
      dim_entities: Object.keys(ledgers).map((id) => ({
        ...{ entity_id: id, entity_name: id, currency_code: 'EUR', books_date: asOf, as_of_date: asOf },
        first_fiscal_year_start: first,
      })),
      dim_items: all.map((item) => ({ ...who(item), ...about(item), effective_date: item.on, is_current: true })),
      fct_receivable_balances: all.flatMap((item) => balances(item)),
      fct_payment_allocations: all.flatMap((item) => allocations(item)),
      fct_disputes: all
        .filter((item) => item.disputedFrom)
        .map((item) => ({ dispute_id: `d${key(item)}`, item_id: key(item), opened_on: item.disputedFrom ?? null })),
    },
    statements: [days(first, asOf)],
  }
}

type Item = Booked & { readonly entity: string }
const key = (item: Item): string => `${item.entity}:${item.id}`
const who = (item: Item): HandMadeRow => ({
  ...{ item_id: key(item), entity_id: item.entity, customer_id: `${item.entity}:${item.customer}` },
  ...{ rights_portfolio: '(none)', account_role: 'trade', currency_code: 'EUR' },
})
const about = (item: Item): HandMadeRow => ({
  ...{ document_currency_code: 'EUR', amount: item.amount, line_class: item.kind },
  ...{ invoice_date: item.on, due_date: item.due === undefined ? item.on : item.due },
})

function balances(item: Item): HandMadeRow[] {
  const settled = item.settled ?? []
  const from = [item.on, ...settled.map(({ on }) => on)]
  return from
    .map((day, index) => ({
      ...who(item),
      ...{ invoice_date: item.on, due_date: item.due === undefined ? item.on : item.due, in_doubt: false },
      ...{ valid_from: day, valid_to: from[index + 1] ?? END, collection_status: 'open' },
      open_amount: item.amount - settled.slice(0, index).reduce((sum, { amount }) => sum + amount, 0),
    }))
    .filter(({ open_amount }) => open_amount !== 0)
}

function allocations(item: Item): HandMadeRow[] {
  return (item.settled ?? []).map(({ on, amount, creditNote }, index) => ({
    ...{ allocation_id: `${key(item)}-${index}`, debit_item_id: key(item), amount, effective_date: on },
    ...{ entity_id: item.entity, reason: creditNote ? 'credit_note' : 'receipt' },
    credit_item_id: creditNote ? `${item.entity}:${creditNote}` : null,
  }))
}
