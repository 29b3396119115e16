import type { Inputs } from '../forecast/inputs.ts'

/** Every invoice of a backtest belongs to one company. */
const COMPANY = "'all'"

const FOREVER = "timestamp '9999-12-31 00:00:00'"

/** A forecast made in the morning knows what was known the evening before. */
export const weeklyOrigins = (first: string, last: string): string => `
  select ${COMPANY} as entity_id, origin - 1 as as_of_date, origin as origin_date,
    origin::timestamp - interval 1 second as known_at
  from (
    select distinct day::date as origin
    from (
      select unnest(generate_series(date '${first}' - interval 364 day, date '${last}', interval 7 day)) as day
      union all
      -- the morning after the end, on which all that the file knows is known
      select (select max(greatest(issue_date, coalesce(settled_date, issue_date))) from invoices) + interval 1 day
    ) as days
  ) as origins
  where origin > (select min(issue_date) from invoices)`

/** The days on which the invoices since `first` were issued. */
export const issueDays = (first: string): string => `
  select distinct ${COMPANY} as entity_id, issue_date - 1 as as_of_date, issue_date as origin_date,
    issue_date::timestamp - interval 1 second as known_at
  from invoices where issue_date >= date '${first}'`

/**
 * The invoices of a CSV as a ledger would tell them: issued, then paid in one receipt. `bookedBefore` books each
 * invoice that many days before its date, so that it can be forecast on the morning it is issued.
 */
export function csvInputs(origins: string, bookedBefore: 0 | 1): Inputs {
  const booked = `(issue_date - ${bookedBefore})`
  const event = (item: string, name: string, reason: string, date: string, amount: string, paid: boolean): string =>
    `select ${COMPANY} as entity_id, ${item} as item_id, '${name}' || ${item} as event_id, '${name}' as event, '${reason}' as reason,
      ${date} as effective_date, ${amount} as amount, 'trade' as account_role,
      ${date}::timestamp as known_from, ${FOREVER} as known_to
    from invoices ${paid ? 'where settled_date is not null' : ''}`
  return {
    int_forecast_origins: origins,
    int_forecast_drivers: 'select item_id, driver from invoices',
    int_items_standing: `
      select ${COMPANY} as entity_id, customer_id, item_id, 'trade' as account_role, 'invoice' as line_class,
        ${booked} as effective_date, issue_date as invoice_date, due_date, amount, 0::decimal(18, 2) as open_amount
      from invoices
      union all
      select ${COMPANY}, customer_id, 'receipt of ' || item_id, 'trade', 'receipt', settled_date, null, null, -amount, 0
      from invoices where settled_date is not null`,
    int_items_described: `
      select '' as item_id, 'invoice' as line_class, 0::decimal(18, 2) as amount, '' as piece_id, 0 as position,
        ${FOREVER} as known_to
      where false`,
    int_allocations_known: `
      select '' as allocation_id, '' as debit_item_id, '' as credit_item_id, 0::decimal(18, 2) as amount,
        null::date as effective_date, null::timestamp as known_from, ${FOREVER} as known_to
      where false`,
    int_receivable_events: [
      event('item_id', 'issued', 'invoice', booked, 'amount', false),
      event('item_id', 'applied', 'receipt', 'settled_date', '-amount', true),
      event("'receipt of ' || item_id", 'issued', 'receipt', 'settled_date', '-amount', true),
      event("'receipt of ' || item_id", 'applied', 'receipt', 'settled_date', 'amount', true),
    ].join(' union all '),
    int_disputes_placed: "select '' as item_id, null::date as opened_on, null::date as closed_on where false",
    int_promises_placed: "select '' as item_id, null::date as promised_on, null::date as promised_for where false",
    dim_entities: `select ${COMPANY} as entity_id, 'EUR' as currency_code`,
  }
}
