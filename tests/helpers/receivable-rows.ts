import { forecastRows, SUMMED_BY_CUSTOMER } from './forecast-rows.ts'
import { days, entity, type HandMade, type HandMadeRow } from './published.ts'

export interface ItemSpec {
  readonly id: string
  readonly entity: string
  readonly portfolio: string
  readonly amount: number
  readonly from?: string
  readonly to?: string
  readonly due?: string | null
  readonly customer?: string
  readonly role?: string
  readonly inDoubt?: boolean
}

/** The rows of a few items in every table that shows them, so that each view holds something of each of them. */
export function rowsOfItems(items: readonly ItemSpec[], asOf = '2025-12-31'): HandMade {
  const entities = [...new Set(items.map((item) => item.entity))]
  return {
    asOf,
    tables: {
      dim_entities: entities.map((id) => entity(id, asOf)),
      dim_customers: [...new Map(items.map((item) => [customerOf(item), item])).values()].map((item) => ({
        customer_id: customerOf(item),
        ...{ entity_id: item.entity, rights_portfolio: item.portfolio },
        customer_name: `Name of ${customerOf(item)}`,
        contact_email: 'somebody@customer.example',
      })),
      fct_disputes: items.map((item) => ({
        ...{ dispute_id: `q${item.id}`, entity_id: item.entity, customer_id: customerOf(item), item_id: item.id },
        ...{ rights_portfolio: item.portfolio, disputed_amount: item.amount, opened_on: asOf, closed_on: asOf },
      })),
      dim_items: items.map((item) => ({
        ...whoOf(item),
        ...{ amount: item.amount, document_amount: item.amount, document_currency_code: 'EUR' },
        ...datesOf(item),
        piece_id: `p${item.id}`,
        line_id: `l${item.id}`,
        ...{ line_class: 'invoice', is_current: true, invoice_id: item.id, effective_date: item.from ?? '2025-12-01' },
      })),
      dim_fiscal_years: entities.map((id) => ({
        entity_id: id,
        fiscal_year: '2025-01-01',
        starts_on: '2025-01-01',
        ends_before: '9999-12-31',
      })),
      fct_late_interest: items.filter((item) => datesOf(item).due_date !== null).map(lateOf),
      fct_payment_terms: items.map((item) => ({
        ...whoOf(item),
        ...termsOf(item),
        ...{ invoice_id: item.id, amount: item.amount, cap: 'general', excess_days: 0 },
      })),
      fct_receivable_balances: items.map(balanceOf),
      fct_receivable_events: items.map(issuedOf),
      fct_payment_parts: items.map(openPartOf),
      fct_receivables_monthly: items.map((item) => monthOf(item, asOf)),
      fct_ledger_lines: items.flatMap(linesOf),
      fct_data_doubts: items.map((item) => ({
        ...{
          doubt_id: `d${item.id}`,
          check_name: 'no_due_date',
          severity: item.inDoubt ? 'warning' : 'info',
          source: 'fec',
          amount: Math.abs(item.amount),
        },
        ...{
          entity_id: item.entity,
          item_id: item.id,
          customer_id: customerOf(item),
          rights_portfolio: item.portfolio,
        },
      })),
      fct_ledger_proof: entities.map((id) => ({
        ...{ date: asOf, entity_id: id, account: '411', difference: 0, identities_broken: 0 },
        ledger_balance: total(items, id),
        open_items_balance: total(items, id),
      })),
      fct_receipts_forecast: items.flatMap(forecastOf),
      fct_forecast_accuracy: entities.map((id) => ({
        ...{ entity_id: id, made_on: asOf, method: 'encours', week_number: 1 },
        ...{ expected_amount: total(items, id), received_amount: total(items, id) },
      })),
      fct_bank_differences: items.map((item) => ({
        ...{ difference_id: `b${item.id}`, entity_id: item.entity, bank_account_masked: '•••• 0100', side: 'ledger' },
        ...{ amount: item.amount, difference_amount: item.amount, likely_reason: 'not_at_bank', from_day: asOf },
      })),
      fct_refusals: entities.map((id) => ({
        ...{ refusal_id: `r-${id}`, source: 'tables', stream: 'customers', entity_id: id, source_file: `${id}.csv` },
        ...{ verdict: 'accepted', kind: 'line', position: 2, reason_code: 'missing_value', rows_refused: 1 },
        original: `;Customer of ${id}`,
      })),
      fct_sources: entities.map((id) => ({
        source: 'fec',
        stream: 'ledger_lines',
        entity_id: id,
        rows_read: 10,
        rows_landed: 10,
      })),
    },
    statements: [days('2025-01-01', asOf), SUMMED_BY_CUSTOMER],
  }
}

const customerOf = (item: ItemSpec): string => item.customer ?? `${item.entity}:${item.portfolio}`
const total = (items: readonly ItemSpec[], id: string): number =>
  items.filter((item) => item.entity === id).reduce((sum, item) => sum + item.amount, 0)

function whoOf(item: ItemSpec): HandMadeRow {
  return {
    item_id: item.id,
    entity_id: item.entity,
    customer_id: customerOf(item),
    rights_portfolio: item.portfolio,
    account_role: item.role ?? 'trade',
    currency_code: 'EUR',
  }
}

const termsOf = (item: ItemSpec): HandMadeRow => ({
  invoice_date: item.from ?? '2025-12-01',
  due_date: item.due === undefined ? '2025-12-20' : item.due,
  due_date_source: 'entity_terms',
})
const datesOf = (item: ItemSpec): HandMadeRow => ({ ...termsOf(item), source: 'fec' })

function balanceOf(item: ItemSpec): HandMadeRow {
  return {
    ...whoOf(item),
    ...datesOf(item),
    valid_from: item.from ?? '2025-12-01',
    valid_to: item.to ?? '9999-12-31',
    open_amount: item.amount,
    ...{ is_due_derived: false, is_fifo: false, is_assumed_known: false, in_doubt: item.inDoubt ?? false },
    collection_status: 'open',
  }
}

function openPartOf(item: ItemSpec): HandMadeRow {
  const { due_date_source: _, source: __, ...dates } = datesOf(item)
  const { currency_code, ...who } = whoOf(item)
  return {
    ...who,
    ...dates,
    document_currency_code: currency_code ?? null,
    ...{ part_number: 1, item_class: 'invoice', settled_by: 'open', is_direct: false, in_doubt: item.inDoubt ?? false },
    valid_from: item.from ?? '2025-12-01',
    valid_to: item.to ?? '9999-12-31',
    amount: item.amount,
  }
}

/** Sure to come in the first week. */
const forecastOf = (item: ItemSpec): HandMadeRow[] =>
  forecastRows({ ...item, customer: customerOf(item), chances: [1] })

function lateOf(item: ItemSpec): HandMadeRow {
  const { due_date = null } = datesOf(item)
  return {
    ...whoOf(item),
    ...{ invoice_id: item.id, regime: 'default', due_date, booked_date: item.from ?? '2025-12-01' },
    ...{
      half_year: '2025-H2',
      periods_of_invoice: 1,
      after_date: due_date,
      through_date: '2026-12-31',
      base_amount: item.amount,
      rate: 12.15,
    },
  }
}

function issuedOf(item: ItemSpec): HandMadeRow {
  const from = item.from ?? '2025-12-01'
  return {
    ...whoOf(item),
    event_id: `e${item.id}`,
    event: 'issued',
    effective_date: from,
    amount: item.amount,
    known_from: `${from} 08:00:00`,
    known_to: '9999-12-31 00:00:00',
    known_basis: 'landed',
    is_current: true,
  }
}

function monthOf(item: ItemSpec, asOf: string): HandMadeRow {
  const { item_id: _, currency_code, ...who } = whoOf(item)
  // Two items of one customer are two rows here; only sums are asked of them.
  return {
    ...who,
    document_currency_code: currency_code ?? null,
    month: `${asOf.slice(0, 7)}-01`,
    balance_date: asOf,
    open_amount: item.amount,
    sales_amount: item.amount,
  }
}

function linesOf(item: ItemSpec): HandMadeRow[] {
  const base = { piece_id: `p${item.id}`, entity_id: item.entity, journal_code: 'VT', source_file: 'x.txt' }
  const debit = Math.max(item.amount, 0)
  const credit = Math.max(-item.amount, 0)
  return [
    { ...base, line_id: `l${item.id}`, item_id: item.id, account: '411000', debit, credit },
    { ...base, line_id: `m${item.id}`, account: '706000', debit: credit, credit: debit },
  ]
}
